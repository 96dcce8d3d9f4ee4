import type { ChainItem, EventItem, MessageItem, TimelineItem } from "../../store/contract";
import { dayOf } from "../time";

/** Messages of one author closer than this to the one before form a group, milliseconds. */
export const GROUP_GAP = 5 * 60_000;
/** Sequence numbers per chunk: what the browser lays out, or leaves out, together. */
const CHUNK = 32;

export interface MessageRow {
  readonly kind: "message";
  readonly item: MessageItem;
  /** First and last of its group. */
  readonly first: boolean;
  readonly last: boolean;
}
export type Row =
  | MessageRow
  | { readonly kind: "unread" }
  | { readonly kind: "event"; readonly item: EventItem }
  | { readonly kind: "chain"; readonly item: ChainItem };

export interface Chunk {
  readonly key: string;
  readonly rows: readonly Row[];
}
export interface Day {
  readonly key: string;
  readonly time: number;
  readonly chunks: readonly Chunk[];
}

/** Whether `next` continues the group of `before`: same author, same day, within five minutes, both shown as their sender's word. */
function continues(before: TimelineItem | undefined, next: TimelineItem | undefined): boolean {
  if (before?.kind !== "message" || next?.kind !== "message") return false;
  return (
    before.sender.id === next.sender.id &&
    (before.fault === null) === (next.fault === null) &&
    Math.abs(next.time - before.time) < GROUP_GAP &&
    dayOf(before.time) === dayOf(next.time)
  );
}

/** Index of the item that the "New messages" line stands before, or -1: the first from others after `unreadAfter`. */
export function firstUnread(items: readonly TimelineItem[], unreadAfter: number | null): number {
  if (unreadAfter === null) return -1;
  return items.findIndex(
    (item) => item.kind === "message" && !item.own && item.seq !== null && item.seq > unreadAfter,
  );
}

/** Chunks are cut by sequence number, so that earlier messages coming in leave all later chunks as they are. */
function chunkNumbers(items: readonly TimelineItem[]): number[] {
  let seq = 0;
  const numbers = items.map((item) => {
    seq = item.seq ?? seq + 1;
    return Math.floor(seq / CHUNK);
  });
  return numbers;
}

function rowOf(items: readonly TimelineItem[], index: number, unread: number): Row {
  const item = items[index];
  if (item === undefined) throw new RangeError("There is no such item.");
  if (item.kind === "event") return { kind: "event", item };
  if (item.kind === "chain") return { kind: "chain", item };
  const first = index === unread || !continues(items[index - 1], item);
  const last = index + 1 === unread || !continues(item, items[index + 1]);
  return { kind: "message", item, first, last };
}

/** The timeline as it is drawn: days, in them chunks, in them rows. A pure function of what was loaded. */
export function daysOf(items: readonly TimelineItem[], unreadAfter: number | null): readonly Day[] {
  const unread = firstUnread(items, unreadAfter);
  const numbers = chunkNumbers(items);
  const days: { key: string; time: number; chunks: { key: string; rows: Row[] }[] }[] = [];
  const met = new Map<number, number>();
  let current = Number.NaN;
  items.forEach((item, index) => {
    const time = item.kind === "chain" ? nextTime(items, index) : item.time;
    const day = time === null ? current : dayOf(time);
    if (day !== current || days.length === 0) {
      current = day;
      const again = (met.get(day) ?? 0) + 1;
      met.set(day, again);
      days.push({ key: `${day}.${again}`, time: time ?? 0, chunks: [] });
    }
    const chunks = days[days.length - 1]?.chunks ?? [];
    const key = String(numbers[index]);
    if (chunks[chunks.length - 1]?.key !== key) chunks.push({ key, rows: [] });
    const rows = chunks[chunks.length - 1]?.rows ?? [];
    if (index === unread) rows.push({ kind: "unread" });
    rows.push(rowOf(items, index, unread));
  });
  return days;
}

/** A chain finding has no time of its own: it belongs to the message after it. */
function nextTime(items: readonly TimelineItem[], index: number): number | null {
  const next = items
    .slice(index + 1, index + 8)
    .find((item): item is MessageItem | EventItem => item.kind !== "chain");
  return next?.time ?? null;
}

/** What identifies a row among its siblings. */
export const rowKey = (row: Row): string => (row.kind === "unread" ? "unread" : row.item.key);

/** Whether two chunks draw the same, given that unchanged items keep their identity. */
export function sameRows(a: readonly Row[], b: readonly Row[]): boolean {
  return (
    a.length === b.length &&
    a.every((row, i) => {
      const other = b[i];
      if (other?.kind !== row.kind) return false;
      if (row.kind === "unread" || other.kind === "unread") return true;
      if (row.item !== other.item) return false;
      return (
        row.kind !== "message" ||
        other.kind !== "message" ||
        (row.first === other.first && row.last === other.last)
      );
    })
  );
}
