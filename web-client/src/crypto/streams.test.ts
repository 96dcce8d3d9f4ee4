// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uuidv7 } from "./ids";
import { StreamLog } from "./streams";
import { someHash } from "./testing/fixtures";
import type { StreamLink, StreamVerdict } from "./streams";

const sender = uuidv7();
const stream = "AAAAAAAAAAA";

/** Linked messages of one stream, as their sender made them. */
function chain(length: number): StreamLink[] {
  const links: StreamLink[] = [];
  for (let at = 1; at <= length; at++) {
    links.push({
      sender,
      stream,
      stream_seq: at,
      prev: links.at(-1)?.hash ?? null,
      hash: someHash(),
    });
  }
  return links;
}

/** Adds messages given as [number in the stream, seq]; returns the marks. */
function marks(
  log: StreamLog,
  links: StreamLink[],
  order: readonly (readonly [number, number])[],
): string[] {
  return order.map(([number, seq]) => added(log, links, number, seq).mark);
}

function added(log: StreamLog, links: StreamLink[], number: number, seq: number): StreamVerdict {
  const link = links[number - 1];
  if (link === undefined) {
    throw new Error("no such link");
  }
  return log.add(link, seq);
}

describe("stream", () => {
  it("is followed live", () => {
    const [log, links] = [new StreamLog(), chain(3)];
    expect(log.next(sender, stream)).toEqual({ stream_seq: 1, prev: null });
    expect(
      marks(log, links, [
        [1, 4],
        [2, 6],
        [3, 7],
      ]),
    ).toEqual(["ok", "ok", "ok"]);
    expect(log.next(sender, stream)).toEqual({ stream_seq: 4, prev: links[2]?.hash });
    expect(log.begin()).toEqual([]);
  });

  it("shows what is missing", () => {
    const [log, links] = [new StreamLog(), chain(6)];
    marks(log, links, [[1, 1]]);
    const gaps = [{ before: links[4]?.hash, missing: 3 }];
    expect(added(log, links, 5, 2)).toEqual({ mark: "gap", gaps });
    expect(added(log, links, 6, 3)).toEqual({ mark: "ok", gaps: [] });
  });

  it("tells replay, the same message again and a second message of one number", () => {
    const [log, links] = [new StreamLog(), chain(2)];
    expect(
      marks(log, links, [
        [1, 1],
        [1, 1],
        [2, 2],
        [1, 3],
      ]),
    ).toEqual(["ok", "known", "ok", "replay"]);
    const [first] = chain(1);
    expect(first && log.add(first, 4).mark).toBe("fork");
    expect(log.next(sender, stream).prev).toBe(links[1]?.hash);
  });

  it("tells a swapped pair", () => {
    const [log, links] = [new StreamLog(), chain(3)];
    expect(
      marks(log, links, [
        [1, 1],
        [3, 2],
        [2, 3],
      ]),
    ).toEqual(["ok", "gap", "reorder"]);
    const backwards = new StreamLog();
    expect(
      marks(backwards, links, [
        [2, 3],
        [3, 2],
        [1, 1],
      ]),
    ).toEqual(["pending", "reorder", "ok"]);
  });

  it("tells a link that names another predecessor", () => {
    const [log, links] = [new StreamLog(), chain(4)];
    marks(log, links, [[1, 1]]);
    const [, second, third] = links;
    expect(second && log.add({ ...second, prev: someHash() }, 2).mark).toBe("broken");
    expect(third && log.add({ ...third, prev: null }, 3).mark).toBe("broken");
    const named = {
      sender,
      stream: "BBBBBBBBBBA",
      stream_seq: 1,
      prev: someHash(),
      hash: someHash(),
    };
    expect(log.add(named, 9).mark).toBe("broken");
  });

  it("is checked while history is read backwards", () => {
    const [log, links] = [new StreamLog(), chain(5)];
    expect(
      marks(log, links, [
        [5, 9],
        [4, 7],
      ]),
    ).toEqual(["pending", "pending"]);
    expect(added(log, links, 2, 5)).toEqual({
      mark: "pending",
      gaps: [{ before: links[3]?.hash, missing: 1 }],
    });
    expect(log.begin()).toEqual([{ before: links[1]?.hash, missing: 1 }]);
    const late = {
      sender,
      stream: "BBBBBBBBBBA",
      stream_seq: 3,
      prev: someHash(),
      hash: someHash(),
    };
    expect(log.add(late, 12)).toEqual({ mark: "gap", gaps: [{ before: late.hash, missing: 2 }] });
  });

  it("keeps senders and streams apart", () => {
    const log = new StreamLog();
    const [mine] = chain(1);
    expect(mine && log.add(mine, 1).mark).toBe("ok");
    expect(mine && log.add({ ...mine, sender: uuidv7(), hash: someHash() }, 2).mark).toBe("ok");
    expect(mine && log.add({ ...mine, stream: "BBBBBBBBBBA", hash: someHash() }, 3).mark).toBe(
      "ok",
    );
  });

  it("finds no fault in an untouched history, read in any direction from any point", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (length, start) => {
          const [log, links] = [new StreamLog(), chain(length)];
          const from = Math.min(start, length - 1);
          const order = [...links.keys()]
            .slice(from)
            .concat([...links.keys()].slice(0, from).reverse());
          const verdicts = order.map((at) => added(log, links, at + 1, at + 1));
          expect(
            verdicts.every(
              ({ mark, gaps }) => (mark === "ok" || mark === "pending") && gaps.length === 0,
            ),
          ).toBe(true);
          expect(log.begin()).toEqual([]);
        },
      ),
    );
  });

  it("shows every message that was dropped from a history", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 30 }),
        fc.integer({ min: 1, max: 29 }),
        fc.boolean(),
        (length, dropped, backwards) => {
          const [log, links] = [new StreamLog(), chain(length)];
          const missing = Math.min(dropped, length - 1);
          const order = [...links.keys()]
            .map((at) => at + 1)
            .filter((number) => number !== missing);
          const gaps = (backwards ? order.reverse() : order).flatMap(
            (number) => added(log, links, number, number).gaps,
          );
          const all = [...gaps, ...log.begin()];
          expect(all).toEqual([{ before: links[missing]?.hash, missing: 1 }]);
        },
      ),
    );
  });
});
