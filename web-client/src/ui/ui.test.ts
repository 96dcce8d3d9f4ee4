import { expect, test } from "vitest";
import problems from "../../../docs/protocol/problems.json";
import { keepEach } from "./identity";
import { personIn } from "./conversations/own-link";
import { hueOf } from "./people";
import { hashOf, parseRoute, type Route } from "./routes";
import { relativeTime } from "./time";
import { failureWords, words } from "./words/words";

test("every problem of the protocol has words of its own", () => {
  for (const { code } of problems) expect(Object.keys(words.failures)).toContain(code);
});

test("a refusal is told in the person's words, with the time to wait", () => {
  expect(failureWords({ code: "too_many_requests", field: null, retryAfter: 7.2 })).toBe(
    "That was a lot in a short time. Try again in 8 seconds.",
  );
  expect(failureWords({ code: "invalid_field", field: "email", retryAfter: null })).toBe(
    words.fieldFailures["email"],
  );
  expect(failureWords(new TypeError("x is undefined"))).toBe(words.failures.internal);
  expect(failureWords({ code: "toString" })).toBe(words.failures.internal);
});

test("each place has an address that leads back to it", () => {
  const places: readonly Route[] = [
    { at: "list" },
    { at: "sign-up" },
    { at: "conversation", id: "0190-a/b", details: false },
    { at: "conversation", id: "x", details: true },
    { at: "invitation", publicId: "kJ8s2mQ4Rz0yT6vW1xC3bA" },
  ];
  for (const place of places) expect(parseRoute(hashOf(place))).toEqual(place);
  expect(parseRoute("#/c/%E0%A4%A")).toEqual({ at: "list" });
  expect(parseRoute("#/<script>")).toEqual({ at: "list" });
});

test("a pasted invitation link is understood as the person in it", () => {
  expect(personIn(" https://chat.example/#/add/kJ8s2mQ4Rz0yT6vW1xC3bA ")).toBe(
    "kJ8s2mQ4Rz0yT6vW1xC3bA",
  );
  expect(personIn("@ada")).toBe("ada");
});

test("unchanged parts of a fresh snapshot keep their identity", () => {
  const before = [
    { id: "a", deep: { n: 1 } },
    { id: "b", deep: { n: 2 } },
  ];
  expect(keepEach(before, structuredClone(before), (one) => one.id)).toBe(before);
  const changed = keepEach(
    before,
    [
      { id: "a", deep: { n: 1 } },
      { id: "b", deep: { n: 3 } },
    ],
    (one) => one.id,
  );
  expect(changed[0]).toBe(before[0]);
  expect(changed[1]).not.toBe(before[1]);
});

test("colours spread over all twelve hues", () => {
  const hues = new Set(
    Array.from({ length: 200 }, (_unused, i) =>
      hueOf(`0190a7c2-0000-7000-8000-${String(i).padStart(12, "0")}`),
    ),
  );
  expect([...hues].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

test("times are relative up to a day, then a date", () => {
  const now = new Date(2026, 5, 15, 12).getTime();
  expect(relativeTime(now - 20_000, now)).toBe(words.now);
  expect(relativeTime(now - 5 * 60_000, now)).toContain("5");
  expect(relativeTime(now - 25 * 3_600_000, now)).toContain("14");
  expect(relativeTime(now + 90_000, now)).toBe(words.now);
});
