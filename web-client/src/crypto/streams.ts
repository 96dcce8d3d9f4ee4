/** A verified message's link to its sender's previous one in the same stream. */
export interface Link {
  readonly seq: number;
  readonly sender: string;
  readonly stream: string;
  readonly streamSeq: number;
  readonly prev: string | null;
  readonly hash: string;
}

export interface Finding {
  readonly finding: "gap" | "replay" | "reorder";
  readonly count: number;
}

/**
 * What the senders' own numbering says about the loaded part of a conversation, by the `seq` that it concerns. The order
 * in which the part was loaded makes no difference.
 *
 * @param fromBeginning the part begins with the conversation: streams must begin with 1
 */
export function chainFindings(
  links: readonly Link[],
  fromBeginning: boolean,
): ReadonlyMap<number, readonly Finding[]> {
  const findings = new Map<number, Finding[]>();
  const note = (seq: number, finding: Finding) => {
    findings.set(seq, [...(findings.get(seq) ?? []), finding]);
  };
  for (const stream of streams(links, note).values()) judge(stream, fromBeginning, note);
  return findings;
}

type Note = (seq: number, finding: Finding) => void;

/** Links by stream, ascending by their own number; a message that stands a second time is noted and left out. */
function streams(links: readonly Link[], note: Note): ReadonlyMap<string, Link[]> {
  const seen = new Set<string>();
  const byStream = new Map<string, Link[]>();
  for (const link of [...links].sort((a, b) => a.seq - b.seq)) {
    if (seen.has(link.hash)) {
      note(link.seq, { finding: "replay", count: 1 });
      continue;
    }
    seen.add(link.hash);
    const name = `${link.sender}/${link.stream}`;
    byStream.set(name, [...(byStream.get(name) ?? []), link]);
  }
  for (const stream of byStream.values()) {
    stream.sort((a, b) => a.streamSeq - b.streamSeq || a.seq - b.seq);
  }
  return byStream;
}

function judge(stream: readonly Link[], fromBeginning: boolean, note: Note): void {
  let latest = 0;
  stream.forEach((link, at) => {
    const before = stream[at - 1];
    const expected = before === undefined ? 1 : before.streamSeq + 1;
    const missing = link.streamSeq - expected;
    const judged = before !== undefined || fromBeginning;
    if (judged && missing > 0) note(link.seq, { finding: "gap", count: missing });
    else if (judged && missing === 0 && link.prev !== (before?.hash ?? null)) {
      note(link.seq, { finding: "gap", count: 1 });
    }
    const isFork = before !== undefined && missing < 0;
    if (isFork || link.seq < latest) note(link.seq, { finding: "reorder", count: 1 });
    latest = Math.max(latest, link.seq);
  });
}
