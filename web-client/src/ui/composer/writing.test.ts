import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeEngine } from "../../../test-support/fake-engine";
import { sceneNamed } from "../../../test-support/scenes";
import { Writing } from "./writing";

let engine: FakeEngine;
let writing: Writing;
const kept = (): readonly unknown[] =>
  engine.calls.filter(([call]) => call === "saveDraft").map(([, , draft]) => draft);

beforeEach(() => {
  vi.useFakeTimers();
  engine = new FakeEngine(sceneNamed("chat"));
  writing = new Writing(engine, "c0", (thrown) => {
    throw thrown;
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a draft is kept after a pause, not at each key", () => {
  for (const text of ["H", "He", "Hel"]) writing.type(text);
  expect(kept()).toEqual([]);
  vi.advanceTimersByTime(500);
  expect(kept()).toEqual([{ text: "Hel", replyTo: null }]);
});

test("it is kept at once when the person leaves, and not twice", () => {
  writing.type("Hello");
  writing.keep();
  writing.keep();
  vi.advanceTimersByTime(1_000);
  expect(kept()).toEqual([{ text: "Hello", replyTo: null }]);
});

test("sending gives it up", () => {
  writing.type(" Hello ");
  writing.keep();
  expect(writing.take()).toEqual({ text: "Hello", replyTo: null });
  expect(kept().at(-1)).toBeNull();
  expect(writing.text.value).toBe("");
});

test("white space alone is no draft, an answer without words is one", () => {
  writing.type("  \n");
  vi.advanceTimersByTime(500);
  expect(kept()).toEqual([]);
  writing.answer("m4");
  vi.advanceTimersByTime(500);
  expect(kept()).toEqual([{ text: "  \n", replyTo: "m4" }]);
});

test("what another device has kept is taken over while nothing is typed here", () => {
  writing.follow({ text: "from the phone", replyTo: "m2" });
  expect([writing.text.value, writing.replyTo.value]).toEqual(["from the phone", "m2"]);
  writing.follow(null);
  expect(writing.text.value).toBe("");
  writing.type("here");
  writing.follow({ text: "there", replyTo: null });
  expect(writing.text.value).toBe("here");
});

test("the own draft coming back late changes nothing", () => {
  writing.type("first");
  writing.keep();
  writing.take();
  writing.follow({ text: "first", replyTo: null });
  expect(writing.text.value).toBe("");
  writing.follow(null);
  expect(writing.text.value).toBe("");
});

test("what could not be sent comes back in front of what was written since", () => {
  writing.answer("m2");
  writing.type("first");
  const taken = writing.take();
  writing.type("second");
  writing.putBack(taken);
  expect([writing.text.value, writing.replyTo.value]).toEqual(["first\nsecond", "m2"]);
});

test("while a message is changed the draft waits", () => {
  writing.type("draft");
  writing.edit("m5", "as it was");
  writing.type("as it is");
  expect([writing.text.value, writing.changed.value]).toEqual(["draft", "as it is"]);
  writing.leaveEditing();
  vi.advanceTimersByTime(500);
  expect(kept()).toEqual([{ text: "draft", replyTo: null }]);
});
