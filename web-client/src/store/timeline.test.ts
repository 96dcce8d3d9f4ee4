import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entry } from "../protocol/wire";
import { apply, EMPTY_TIMELINE, hasGap, type Timeline } from "./timeline";

const ID = "01890000-0000-7000-8000-000000000001";

function entry(seq: number): Entry {
  const place = { conversation_id: ID, seq, id: ID, sender: ID, created_at: seq };
  return { kind: "message", deleted: false, ...place, type: "text", content: null };
}

const log = (length: number) => Array.from({ length }, (_, at) => entry(at + 1));
const seqs = ({ entries }: Timeline) => entries.map(({ seq }) => seq);

/** What the server answers. */
function page(all: readonly Entry[], at: { after?: number; before?: number; limit: number }) {
  const { after, before, limit } = at;
  if (after !== undefined) {
    return { entries: all.filter(({ seq }) => seq > after).slice(0, limit), hasMore: false };
  }
  const rest = all.filter(({ seq }) => before === undefined || seq < before);
  return { entries: rest.slice(-limit), hasMore: rest.length > limit };
}

/** What a client that connects anew and pages back as far has. */
function refetched(all: readonly Entry[], oldest: number): Timeline {
  const entries = all.filter(({ seq }) => seq >= oldest);
  const cursor = all.at(-1)?.seq ?? 0;
  return { entries, cursor, heard: cursor, hasOlder: oldest > 1 };
}

const step = fc.oneof(
  fc.record({ do: fc.constant("push" as const), seq: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant("older" as const), limit: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant("newer" as const), limit: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant("newest" as const), limit: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant("hear" as const), seq: fc.integer({ min: 0, max: 40 }) }),
);

describe("a timeline", () => {
  it("is the same as one loaded anew, whatever came twice, late, early or not at all", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(step, { maxLength: 60 }),
        (size, steps) => {
          const all = log(size);
          const first = page(all.slice(0, Math.ceil(size / 2)), { limit: 5 });
          let timeline = apply(EMPTY_TIMELINE, { type: "newest", ...first });
          for (const one of steps) {
            timeline = take(timeline, one, all);
            const numbers = seqs(timeline);
            expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
            expect(timeline.cursor).toBe(numbers.at(-1));
          }
          timeline = apply(timeline, { type: "heard", seq: size });
          while (hasGap(timeline)) timeline = take(timeline, { do: "newer", limit: 7 }, all);
          expect(timeline).toEqual(refetched(all, timeline.entries[0]?.seq ?? 0));
        },
      ),
    );
  });

  it("pages back to the first entry", () => {
    const all = log(23);
    let timeline = apply(EMPTY_TIMELINE, { type: "newest", ...page(all, { limit: 10 }) });
    while (timeline.hasOlder) timeline = take(timeline, { do: "older", limit: 10 }, all);
    expect(timeline).toEqual(refetched(all, 1));
  });

  it("holds back what comes after a gap, and knows of it", () => {
    const timeline = apply(
      apply(EMPTY_TIMELINE, { type: "newest", ...page(log(3), { limit: 5 }) }),
      { type: "arrived", entry: entry(5) },
    );
    expect(seqs(timeline)).toEqual([1, 2, 3]);
    expect(hasGap(timeline)).toBe(true);
  });

  it("gives way to a newest page that it cannot reach", () => {
    const old = apply(EMPTY_TIMELINE, { type: "newest", ...page(log(3), { limit: 5 }) });
    const timeline = apply(old, { type: "newest", ...page(log(30), { limit: 5 }) });
    expect(seqs(timeline)).toEqual([26, 27, 28, 29, 30]);
    expect(timeline.hasOlder).toBe(true);
  });
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take(timeline: Timeline, one: Step, all: readonly Entry[]): Timeline {
  switch (one.do) {
    case "push":
      return one.seq > all.length
        ? timeline
        : apply(timeline, { type: "arrived", entry: entry(one.seq) });
    case "hear":
      return apply(timeline, { type: "heard", seq: Math.min(one.seq, all.length) });
    case "older": {
      const before = timeline.entries[0]?.seq ?? 1;
      return apply(timeline, { type: "older", ...page(all, { before, limit: one.limit }) });
    }
    case "newer": {
      const after = timeline.cursor;
      const { entries } = page(all, { after, limit: one.limit });
      return apply(timeline, { type: "newer", after, entries });
    }
    case "newest":
      return apply(timeline, { type: "newest", ...page(all, { limit: one.limit }) });
  }
}
