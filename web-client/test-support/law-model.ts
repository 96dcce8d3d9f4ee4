import type { HistoryChoice } from "../src/store/contract";
import type { ControlEvent, Message } from "../src/protocol/wire";
import type { Held } from "./server/held";

/** A reproducible stream of numbers from 0 to below 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Who may read which epochs of a group, told from its public log and the choices of those who added people. */
export interface Rights {
  /** Epochs that a present member may read. */
  readonly now: ReadonlyMap<string, ReadonlySet<number>>;
  /** Epochs that somebody was ever given. */
  readonly ever: ReadonlyMap<string, ReadonlySet<number>>;
}

/** @param choices of the `add` events, in their order */
export function rightsOf(held: Held, choices: readonly HistoryChoice[]): Rights {
  const now = new Map<string, Set<number>>();
  const ever = new Map<string, Set<number>>();
  const made: { epoch: number; time: number }[] = [];
  const left = [...choices];
  const give = (id: string, epoch: number) => {
    now.set(id, (now.get(id) ?? new Set<number>()).add(epoch));
    ever.set(id, (ever.get(id) ?? new Set<number>()).add(epoch));
  };
  for (const event of events(held)) {
    const { kind, actor, targets, epoch, ekc, time } = event;
    if (kind === "leave") now.delete(actor);
    if (kind === "remove") for (const { user_id } of targets) now.delete(user_id);
    if (kind === "add" || kind === "create") {
      const shared = kind === "add" ? run(made, left.shift(), now.get(actor) ?? new Set()) : [];
      for (const { user_id } of targets) for (const one of [...shared, epoch]) give(user_id, one);
    }
    if (ekc === null) continue;
    for (const id of now.keys()) give(id, epoch);
    made.push({ epoch, time });
  }
  return { now, ever };
}

/** The unbroken run of earlier epochs that a choice means, as far as the adder can read them. */
function run(
  made: readonly { epoch: number; time: number }[],
  choice: HistoryChoice | undefined,
  adder: ReadonlySet<number>,
): number[] {
  if (choice === undefined || choice.kind === "none") return [];
  const from = choice.kind === "all" ? -Infinity : choice.time;
  const isOpenAt = (at: number) => (made[at + 1]?.time ?? Infinity) > from;
  const shared: number[] = [];
  for (let at = made.length - 1; at >= 0; at--) {
    const { epoch } = made[at] ?? { epoch: -1 };
    if (!isOpenAt(at) || !adder.has(epoch)) break;
    shared.push(epoch);
  }
  return shared;
}

function events(held: Held): ControlEvent[] {
  return held.entries.flatMap(({ type, content }) =>
    type === "control" ? [content as ControlEvent] : [],
  );
}

/** The messages of a group as the server has them. */
export function messagesOf(held: Held): { seq: number; sender: string; message: Message }[] {
  return held.entries.flatMap(({ type, seq, sender, content }) =>
    type === "control" ? [] : [{ seq, sender, message: content as Message }],
  );
}
