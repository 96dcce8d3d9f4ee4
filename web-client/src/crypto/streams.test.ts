import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chainFindings, type Link } from "./streams";

/** A stream as its sender made it, the n-th message at seq n. */
function chain(length: number, stream = "s"): Link[] {
  return Array.from({ length }, (_, at) => ({
    seq: at + 1,
    sender: "ada",
    stream,
    streamSeq: at + 1,
    prev: at === 0 ? null : `${stream}${at}`,
    hash: `${stream}${at + 1}`,
  }));
}

const found = (links: readonly Link[], fromBeginning = true) =>
  Object.fromEntries(chainFindings(links, fromBeginning));

describe("the chain of a sender's messages", () => {
  it("says nothing about what is in order, in any part of it and in any order of loading", () => {
    const part = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 19 }))
      .chain(([length, from]) => {
        const links = chain(length).slice(from);
        const shuffled = fc.shuffledSubarray(links, { minLength: links.length });
        return fc.tuple(shuffled, fc.constant(from === 0));
      });
    fc.assert(
      fc.property(part, ([links, fromBeginning]) => {
        expect(found(links, fromBeginning)).toEqual({});
      }),
    );
  });

  it("counts what was dropped, before the next one", () => {
    const all = chain(6).filter(({ seq }) => seq !== 3 && seq !== 4);
    expect(found(all)).toEqual({ 5: [{ finding: "gap", count: 2 }] });
  });

  it("counts what was dropped from the beginning only when the beginning is loaded", () => {
    const rest = chain(4).slice(2);
    expect(found(rest)).toEqual({ 3: [{ finding: "gap", count: 2 }] });
    expect(found(rest, false)).toEqual({});
  });

  it("marks what stands a second time", () => {
    const [first] = chain(3);
    const replayed = [...chain(3), ...(first === undefined ? [] : [{ ...first, seq: 4 }])];
    expect(found(replayed)).toEqual({ 4: [{ finding: "replay", count: 1 }] });
  });

  it("marks what was delayed, and takes back the gap when it comes", () => {
    const late = chain(3).map((link) => (link.streamSeq === 2 ? { ...link, seq: 9 } : link));
    expect(found(late.filter(({ seq }) => seq !== 9))).toEqual({
      3: [{ finding: "gap", count: 1 }],
    });
    expect(found(late)).toEqual({ 3: [{ finding: "reorder", count: 1 }] });
  });

  it("marks a message that names another predecessor", () => {
    const links = chain(2).map((link) => (link.seq === 2 ? { ...link, prev: "other" } : link));
    expect(found(links)).toEqual({ 2: [{ finding: "gap", count: 1 }] });
  });

  it("keeps two tabs of one sender apart", () => {
    const other = chain(3, "t").map((link) => ({ ...link, seq: link.seq + 10 }));
    expect(found([...chain(3), ...other])).toEqual({});
  });
});
