import type { Entry } from "../protocol/wire";

/**
 * The loaded part of a conversation's log, ascending by `seq`. Nothing here decrypts or fetches: a state is the same
 * whichever way its entries came, and equal to the one that a new load of the same part would give.
 */
export interface Timeline {
  readonly entries: readonly Entry[];
  /** Newest `seq` that is applied; 0 before any. */
  readonly cursor: number;
  /** Highest `seq` heard of: above `cursor` while entries between are missing. */
  readonly heard: number;
  /** The server has older entries than the first one here. */
  readonly hasOlder: boolean;
}

export type TimelineEvent =
  /** The newest page, asked for without a cursor. */
  | { readonly type: "newest"; readonly entries: readonly Entry[]; readonly hasMore: boolean }
  /** A page before the first entry. */
  | { readonly type: "older"; readonly entries: readonly Entry[]; readonly hasMore: boolean }
  /** A page asked for after `after`. */
  | { readonly type: "newer"; readonly after: number; readonly entries: readonly Entry[] }
  /** One entry pushed by the server, or the own one that it acknowledged. */
  | { readonly type: "arrived"; readonly entry: Entry }
  /** The server said how far its log goes. */
  | { readonly type: "heard"; readonly seq: number };

export const EMPTY_TIMELINE: Timeline = { entries: [], cursor: 0, heard: 0, hasOlder: false };

/** Entries between `cursor` and `heard` are missing: ask for those after the cursor. */
export function hasGap(timeline: Timeline): boolean {
  return timeline.heard > timeline.cursor;
}

export function apply(timeline: Timeline, event: TimelineEvent): Timeline {
  switch (event.type) {
    case "newest":
      return newest(timeline, ascending(event.entries), event.hasMore);
    case "older":
      return older(timeline, ascending(event.entries), event.hasMore);
    case "newer":
      return newer(timeline, event.after, ascending(event.entries));
    case "arrived":
      return arrived(timeline, event.entry);
    case "heard":
      return hear(timeline, event.seq);
  }
}

/** Continues what is there when the pages meet, else takes its place: the part must be without a hole. */
function newest(timeline: Timeline, page: readonly Entry[], hasMore: boolean): Timeline {
  const first = page[0]?.seq ?? 0;
  const meets = timeline.entries.length > 0 && first <= timeline.cursor + 1;
  if (meets) return newer(timeline, timeline.cursor, page);
  const cursor = page.at(-1)?.seq ?? 0;
  if (timeline.entries.length > 0 && cursor < timeline.cursor) return timeline;
  return { entries: page, cursor, heard: Math.max(cursor, timeline.heard), hasOlder: hasMore };
}

function older(timeline: Timeline, page: readonly Entry[], hasMore: boolean): Timeline {
  const first = timeline.entries[0]?.seq ?? Infinity;
  const before = page.filter(({ seq }) => seq < first);
  if (before.length === 0 && page.length > 0) return timeline;
  return { ...timeline, entries: [...before, ...timeline.entries], hasOlder: hasMore };
}

/** The server's page says what follows `after`, so its first entry continues the log whatever its number is. */
function newer(timeline: Timeline, after: number, page: readonly Entry[]): Timeline {
  if (after > timeline.cursor) return timeline;
  const fresh = page.filter(({ seq }) => seq > timeline.cursor);
  const cursor = fresh.at(-1)?.seq ?? timeline.cursor;
  const entries = fresh.length === 0 ? timeline.entries : [...timeline.entries, ...fresh];
  return { ...timeline, entries, cursor, heard: Math.max(cursor, timeline.heard) };
}

function arrived(timeline: Timeline, entry: Entry): Timeline {
  if (entry.seq !== timeline.cursor + 1) return hear(timeline, entry.seq);
  const heard = Math.max(entry.seq, timeline.heard);
  return { ...timeline, entries: [...timeline.entries, entry], cursor: entry.seq, heard };
}

function hear(timeline: Timeline, seq: number): Timeline {
  return seq > timeline.heard ? { ...timeline, heard: seq } : timeline;
}

function ascending(page: readonly Entry[]): readonly Entry[] {
  const bySeq = new Map(page.map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
