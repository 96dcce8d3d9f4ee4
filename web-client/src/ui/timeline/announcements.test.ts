import { expect, test } from "vitest";
import { me, message, people } from "../../../test-support/timelines";
import type { TimelineItem } from "../../store/contract";
import { words } from "../words/words";
import { announcements as announced } from "./announcements";
import { isOnlyEmoji } from "./emoji";

const announcements = (
  before: readonly TimelineItem[],
  after: readonly TimelineItem[],
  onScreen: (key: string) => boolean = () => true,
): readonly string[] => announced(before, after, onScreen);
const ada = people[0] ?? me;
const two = [message(5, ada, "five", 1), message(6, me, "six", 2)];

test("new messages of others are read out, earlier ones coming in are not", () => {
  expect(
    announcements(two, [message(4, ada, "four", 0), ...two, message(7, ada, "seven", 3)]),
  ).toEqual(["ada: seven"]);
});

test("an own message is announced once, when it is sent or has failed", () => {
  const own = message(null, me, "hello", 3, { key: "k", state: "sending" });
  expect(announcements(two, [...two, own])).toEqual([]);
  expect(announcements([...two, own], [...two, { ...own, state: "sent", seq: 7 }])).toEqual([
    words.timeline.states.sent,
  ]);
  expect(announcements([...two, own], [...two, { ...own, state: "failed" }])).toEqual([
    words.timeline.states.failed,
  ]);
  expect(
    announcements([...two, { ...own, state: "sent" }], [...two, { ...own, state: "sent" }]),
  ).toEqual([]);
});

test("changes and deletions by others are read out only when they are on the screen", () => {
  const [five, six] = two;
  if (five === undefined || six === undefined) throw new Error("two messages");
  const changed = [{ ...five, text: "5", edited: 9 }, six];
  const deleted = [{ ...five, text: null, deleted: "sender" as const }, six];
  expect(announcements(two, changed)).toEqual([words.message.announceEdited("ada", "5")]);
  expect(announcements(two, deleted)).toEqual([words.message.announceDeleted("ada")]);
  expect(announcements(two, changed, () => false)).toEqual([]);
  expect(announcements(two, [{ ...five, pinned: true }, six])).toEqual([]);
  expect(announcements(two, [five, { ...six, text: "6", edited: 9 }])).toEqual([]);
});

test.each(["🎉", "👋🏽", "👨‍👩‍👧‍👦", "🇩🇪 🇫🇷", "❤️", "1️⃣", "😀😀😀😀😀😀"])("%s is only emoji", (text) => {
  expect(isOnlyEmoji(text)).toBe(true);
});

test.each(["", " ", "1", "#", "ok 🎉", "😀😀😀😀😀😀😀", "©".repeat(200), "12"])(
  "'%s' is not only emoji",
  (text) => {
    expect(isOnlyEmoji(text)).toBe(false);
  },
);
