import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { wordList } from "../../../test-support/answers";
import { words } from "../words/words";
import { groupsOf, isGroup, twoOf } from "./groups";
import { RecoveryCheck } from "./recovery-check";
import { isUsername } from "./username";

const groups = groupsOf(wordList);

test("24 words are 8 groups of 3", () => {
  expect(groups).toHaveLength(8);
  expect(groups.join(" ")).toBe(wordList.join(" "));
});

test("two different groups are asked, whatever chance says", () => {
  for (const a of [0, 0.2, 0.5, 0.99999]) {
    for (const b of [0, 0.3, 0.7, 0.99999]) {
      const draws = [a, b];
      const [first, second] = twoOf(8, () => draws.shift() ?? 0);
      expect(first).toBeLessThan(second);
      expect(first).toBeGreaterThanOrEqual(0);
      expect(second).toBeLessThan(8);
    }
  }
});

test("capitals, commas and spaces are forgiven, other words are not", () => {
  expect(isGroup("  Abandon,  ABILITY able ", "abandon ability able")).toBe(true);
  expect(isGroup("abandon able ability", "abandon ability able")).toBe(false);
  expect(isGroup("", "abandon ability able")).toBe(false);
});

test("only both groups, right, open the way", async () => {
  const root = document.createElement("div");
  document.body.append(root);
  const kept = vi.fn(() => Promise.resolve());
  render(<RecoveryCheck groups={groups} onKept={kept} onBack={vi.fn()} random={() => 0} />, root);
  const [first, second] = root.querySelectorAll("input");
  const type = (input: HTMLInputElement | undefined, text: string) =>
    act(() => {
      if (input === undefined) throw new Error("two fields are expected");
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  const submit = () =>
    act(() => {
      root
        .querySelector("form")
        ?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    });
  await type(first, groups[0] ?? "");
  await type(second, "abandon abandon abandon");
  await submit();
  expect(kept).not.toHaveBeenCalled();
  expect(root.textContent).toContain(words.recovery.wrong(2));
  await type(second, groups[1] ?? "");
  await submit();
  expect(kept).toHaveBeenCalledOnce();
  root.remove();
});

test.each(["abc", "a.b", "grace", "katherine-johnson", "a_1", "a".repeat(32)])(
  "%s is a username",
  (name) => {
    expect(isUsername(name)).toBe(true);
  },
);

test.each(["", "ab", ".abc", "abc-", "Grace", "a b c", "ä".repeat(4), "a".repeat(33)])(
  "'%s' is not",
  (name) => {
    expect(isUsername(name)).toBe(false);
  },
);
