import { expect, test } from "vitest";
import { completionAt, namedAt } from "./completion";

const at = (text: string): string | null => {
  const found = completionAt(text, text.length);
  return found === null ? null : `${found.kind} ${found.typed} ${found.from}`;
};

test.each([
  ["@", "mention  0"],
  ["Hello @Ad", "mention ad 6"],
  ["(@linus.t", "mention linus.t 1"],
  [":th", "emoji th 0"],
  ["ok :+1", "emoji +1 3"],
  ["a\n@b", "mention b 2"],
])("%j is the beginning of a name", (text, expected) => {
  expect(at(text)).toBe(expected);
});

test.each([
  "",
  "a@b",
  "@ada ",
  "12:30",
  "https:/",
  ":",
  ":a",
  "a:bc",
  "@a b",
  `@${"x".repeat(33)}`,
])("%j is none", (text) => {
  expect(at(text)).toBeNull();
});

test("only what stands before the caret counts", () => {
  expect(completionAt("@ada and @linus", 2)).toEqual({ kind: "mention", typed: "a", from: 0 });
});

test("a name between two colons is found right before the caret", () => {
  expect(namedAt("so :tada:", 9)).toEqual({ code: "tada", from: 3 });
  expect(namedAt("so :tada: ", 10)).toBeNull();
  expect(namedAt("12:30:", 6)).toBeNull();
});
