import type { Base64Url, Uuid } from "./types";

/** A message's link to its sender's previous one in the same stream. */
export interface StreamLink {
  readonly sender: Uuid;
  readonly stream: Base64Url;
  readonly stream_seq: number;
  readonly prev: Base64Url | null;
  readonly hash: Base64Url;
}

/** Messages that are missing before the message with hash `before`. */
export interface StreamGap {
  readonly before: Base64Url;
  readonly missing: number;
}

/**
 * `ok` continues its stream; `pending` cannot be judged until earlier history is loaded; `known` is the same message at
 * the same place again; `gap` has messages missing before it; `replay` stands a second time elsewhere; `reorder` stands
 * on the wrong side of a neighbour; `fork` is a second message of the same number; `broken` names another predecessor
 * than the one that stands there.
 */
export type StreamMark =
  "ok" | "pending" | "known" | "gap" | "replay" | "reorder" | "fork" | "broken";

/** The judgement on a message, and the gaps that it revealed: before itself, or before the next one of its stream. */
export interface StreamVerdict {
  readonly mark: StreamMark;
  readonly gaps: readonly StreamGap[];
}

interface Entry extends StreamLink {
  readonly seq: number;
}

interface Stream {
  readonly bySeq: Map<number, Entry>;
  /** Numbers present, ascending. */
  readonly order: number[];
}

/**
 * Follows the streams of one conversation. Messages may be added live (rising `seq`) or while history is read
 * backwards (falling `seq`); the loaded part of the conversation must be without holes, or gaps are reported that are
 * merely not loaded. Add deleted messages too: the server keeps their hashes.
 */
export class StreamLog {
  readonly #streams = new Map<string, Stream>();
  readonly #hashes = new Map<Base64Url, number>();
  #begun = false;

  /** Judges a verified message at its place and keeps its link. A message marked replay or fork is not kept. */
  add(link: StreamLink, seq: number): StreamVerdict {
    const at = this.#hashes.get(link.hash);
    if (at !== undefined) {
      return { mark: at === seq ? "known" : "replay", gaps: [] };
    }
    const stream = this.#stream(link.sender, link.stream);
    if (stream.bySeq.has(link.stream_seq)) {
      return { mark: "fork", gaps: [] };
    }
    const entry = { ...link, seq };
    this.#hashes.set(link.hash, seq);
    stream.bySeq.set(link.stream_seq, entry);
    const index = insert(stream.order, link.stream_seq);
    return this.#judge(entry, neighbour(stream, index - 1), neighbour(stream, index + 1));
  }

  /** Number and predecessor of the next message of a stream. */
  next(sender: Uuid, stream: Base64Url): { stream_seq: number; prev: Base64Url | null } {
    const { order, bySeq } = this.#stream(sender, stream);
    const last = order.at(-1) ?? 0;
    return { stream_seq: last + 1, prev: bySeq.get(last)?.hash ?? null };
  }

  /** Tells that history is loaded from its first message on: returns what is missing at the start of streams. */
  begin(): StreamGap[] {
    this.#begun = true;
    return [...this.#streams.values()].flatMap((stream) => {
      const first = neighbour(stream, 0);
      return first === undefined || first.stream_seq === 1 ? [] : [gap(first, 0)];
    });
  }

  #judge(entry: Entry, lower: Entry | undefined, upper: Entry | undefined): StreamVerdict {
    const gaps: StreamGap[] = [];
    if (lower === undefined ? this.#begun && entry.stream_seq > 1 : !adjacent(lower, entry)) {
      gaps.push(gap(entry, lower?.stream_seq ?? 0));
    }
    if (upper !== undefined && !adjacent(entry, upper)) {
      gaps.push(gap(upper, entry.stream_seq));
    }
    const misplaced = (lower && lower.seq > entry.seq) ?? false;
    if (misplaced || (upper && upper.seq < entry.seq)) {
      return { mark: "reorder", gaps };
    }
    if (!linked(lower, entry) || !linked(entry, upper)) {
      return { mark: "broken", gaps };
    }
    if (gaps.some(({ before }) => before === entry.hash)) {
      return { mark: "gap", gaps };
    }
    return { mark: lower === undefined && entry.stream_seq > 1 ? "pending" : "ok", gaps };
  }

  #stream(sender: Uuid, stream: Base64Url): Stream {
    const key = `${sender}/${stream}`;
    const known = this.#streams.get(key) ?? { bySeq: new Map<number, Entry>(), order: [] };
    this.#streams.set(key, known);
    return known;
  }
}

function neighbour({ order, bySeq }: Stream, index: number): Entry | undefined {
  const number = index < 0 ? undefined : order[index];
  return number === undefined ? undefined : bySeq.get(number);
}

/** Inserts a number that is not there yet; returns its index. Fast at both ends, where messages arrive. */
function insert(order: number[], number: number): number {
  let index = order.length;
  if ((order[0] ?? Infinity) > number) {
    index = 0;
  }
  while (index > 0 && (order[index - 1] ?? 0) > number) {
    index--;
  }
  order.splice(index, 0, number);
  return index;
}

function adjacent(lower: Entry, upper: Entry): boolean {
  return upper.stream_seq === lower.stream_seq + 1;
}

function gap(entry: Entry, after: number): StreamGap {
  return { before: entry.hash, missing: entry.stream_seq - after - 1 };
}

/** Whether the upper message names the lower one, as far as both are known; the first of a stream names none. */
function linked(lower: Entry | undefined, upper: Entry | undefined): boolean {
  if (upper === undefined) {
    return true;
  }
  if ((upper.prev === null) !== (upper.stream_seq === 1)) {
    return false;
  }
  return lower === undefined || !adjacent(lower, upper) || upper.prev === lower.hash;
}
