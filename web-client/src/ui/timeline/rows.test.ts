import { describe, expect, test } from "vitest";
import { me, message, people } from "../../../test-support/timelines";
import type { TimelineItem } from "../../store/contract";
import { daysOf, GROUP_GAP, sameRows, type MessageRow, type Row } from "./rows";

const ada = people[0] ?? me;
const noon = new Date(2026, 2, 14, 12).getTime();
const rows = (items: readonly TimelineItem[], unreadAfter: number | null = null): Row[] =>
  daysOf(items, unreadAfter).flatMap((day) => day.chunks.flatMap((chunk) => chunk.rows));
const edges = (items: readonly TimelineItem[], unreadAfter: number | null = null): string[] =>
  rows(items, unreadAfter)
    .filter((row): row is MessageRow => row.kind === "message")
    .map((row) => `${row.first ? "[" : ""}${row.item.key}${row.last ? "]" : ""}`);

describe("groups", () => {
  test("messages of one author within five minutes form a group", () => {
    const items = [
      message(1, ada, "a", noon),
      message(2, ada, "b", noon + GROUP_GAP - 1),
      message(3, ada, "c", noon + 2 * GROUP_GAP),
    ];
    expect(edges(items)).toEqual(["[m1", "m2]", "[m3]"]);
  });

  test("another author begins another group", () => {
    expect(
      edges([message(1, ada, "a", noon), message(2, me, "b", noon), message(3, ada, "c", noon)]),
    ).toEqual(["[m1]", "[m2]", "[m3]"]);
  });

  test("what could not be verified never stands in a group with what was", () => {
    const items = [
      message(1, ada, "a", noon),
      message(2, ada, null, noon, { fault: "bad_signature" }),
      message(3, ada, "c", noon),
    ];
    expect(edges(items)).toEqual(["[m1]", "[m2]", "[m3]"]);
  });

  test("the New messages line cuts a group and stands before the first message of somebody else", () => {
    const items = [
      message(1, ada, "a", noon),
      message(2, me, "b", noon),
      message(3, ada, "c", noon),
      message(4, ada, "d", noon),
    ];
    expect(rows(items, 1).map((row) => row.kind)).toEqual([
      "message",
      "message",
      "unread",
      "message",
      "message",
    ]);
    expect(edges([message(1, ada, "a", noon), message(2, ada, "b", noon)], 1)).toEqual([
      "[m1]",
      "[m2]",
    ]);
  });

  test("there is no line when everything new is one's own", () => {
    expect(
      rows([message(1, ada, "a", noon), message(2, me, "b", noon)], 1).map((row) => row.kind),
    ).toEqual(["message", "message"]);
  });
});

describe("days", () => {
  test("each day has one heading, at the reader's midnight", () => {
    const midnight = new Date(2026, 2, 15).getTime();
    const days = daysOf([message(1, ada, "a", midnight - 1), message(2, ada, "b", midnight)], null);
    expect(days.map((day) => day.chunks.flatMap((chunk) => chunk.rows).length)).toEqual([1, 1]);
    expect(edges([message(1, ada, "a", midnight - 1), message(2, ada, "b", midnight)])).toEqual([
      "[m1]",
      "[m2]",
    ]);
  });

  test("a sender's clock that is a day wrong changes headings, not the order", () => {
    const day = 86_400_000;
    const items = [
      message(1, ada, "a", noon),
      message(2, me, "b", noon + day),
      message(3, ada, "c", noon),
    ];
    const days = daysOf(items, null);
    expect(new Set(days.map((one) => one.key)).size).toBe(3);
    expect(edges(items)).toEqual(["[m1]", "[m2]", "[m3]"]);
  });

  test("a chain finding stands on the day of the message after it", () => {
    const finding: TimelineItem = {
      kind: "chain",
      key: "x",
      seq: null,
      sender: ada,
      finding: "gap",
      count: 2,
    };
    const days = daysOf(
      [message(1, ada, "a", noon), finding, message(4, ada, "b", noon + 86_400_000)],
      null,
    );
    expect(days[1]?.chunks[0]?.rows.map((row) => row.kind)).toEqual(["chain", "message"]);
  });
});

describe("chunks", () => {
  const many = Array.from({ length: 200 }, (_unused, i) => message(i + 1, ada, `${i}`, noon + i));

  test("earlier messages coming in leave all later chunks as they were", () => {
    const late = daysOf(many.slice(100), null)[0]?.chunks ?? [];
    const all = daysOf(many, null)[0]?.chunks ?? [];
    const same = late.slice(1).filter((chunk) => {
      const other = all.find((one) => one.key === chunk.key);
      return other !== undefined && sameRows(chunk.rows, other.rows);
    });
    expect(same.length).toBe(late.length - 1);
  });

  test("a message keeps its chunk when it has been sent", () => {
    const chunkOf = (items: readonly TimelineItem[], key: string): string | undefined =>
      daysOf(items, null)[0]?.chunks.find((chunk) =>
        chunk.rows.some((row) => row.kind === "message" && row.item.key === key),
      )?.key;
    const unsent = message(null, me, "x", noon + 300, { key: "u", state: "sending" });
    expect(chunkOf([...many, unsent], "u")).toBe(chunkOf([...many, { ...unsent, seq: 201 }], "u"));
  });
});
