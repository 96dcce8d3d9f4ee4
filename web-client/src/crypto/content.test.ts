// @vitest-environment node
import { describe, expect, it } from "vitest";
import { headerKind, readContent } from "./content";
import { uuidv7 } from "./ids";
import { reasonOf } from "./testing/fixtures";

const id = uuidv7();

describe("content", () => {
  it("is read by its type", () => {
    expect(readContent("text", { text: "hi" })).toEqual({
      ...{ type: "text", text: "hi", mentions: [], replySeq: null, forwarded: false },
    });
    const full = { text: "@a", mentions: [id], reply: { seq: 7 }, forwarded: true, later: {} };
    expect(readContent("text", full)).toEqual({
      ...{ type: "text", text: "@a", mentions: [id], replySeq: 7, forwarded: true },
    });
    expect(readContent("edit", { text: "new" })).toEqual({
      type: "edit",
      text: "new",
      mentions: [],
    });
    expect(readContent("delete", {})).toEqual({ type: "delete" });
    expect(readContent("pin", { on: true })).toEqual({ type: "pin", on: true });
    const reaction = { emoji: "👩🏽‍🚀", on: false };
    expect(readContent("reaction", reaction)).toEqual({ type: "reaction", ...reaction });
    expect(readContent("poll", { question: "?" })).toBeNull();
  });

  it("has a number for each type that counts or does not", () => {
    const types = ["text", "edit", "delete", "reaction", "pin", "poll"];
    expect(types.map(headerKind)).toEqual([1, 2, 3, 4, 5, 0]);
  });

  it("may be without words only when it brings files", () => {
    expect(readContent("text", { text: "", files: [{}] })).toMatchObject({ text: "" });
  });

  it.each([
    ["text", {}],
    ["text", { text: "" }],
    ["text", { text: "", files: [] }],
    ["text", { text: 1 }],
    ["text", { text: "x".repeat(16_385) }],
    ["text", { text: "é".repeat(8_193) }],
    ["text", { text: "x", mentions: "all" }],
    ["text", { text: "x", mentions: ["nobody"] }],
    ["text", { text: "x", reply: {} }],
    ["text", { text: "x", reply: { seq: 0 } }],
    ["text", { text: "x", reply: 3 }],
    ["edit", { text: "" }],
    ["edit", { text: "", files: [{}] }],
    ["reaction", { emoji: "", on: true }],
    ["reaction", { emoji: "x".repeat(65), on: true }],
    ["reaction", { emoji: "a\nb", on: true }],
    ["reaction", { emoji: "🦀" }],
    ["reaction", { on: true }],
    ["pin", {}],
    ["pin", { on: "yes" }],
  ])("refuses %s %j", async (type, content) => {
    expect(await reasonOf(() => readContent(type, content))).toBe("malformed");
  });
});
