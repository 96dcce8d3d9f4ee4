import type { ControlState, EpochKey } from "../crypto";
import type { HistoryChoice } from "./contract";
import type { Epochs } from "./epochs";

/** Wraps that may come with one event, and that one request can hold. */
const WRAPS = 4000;

/**
 * Keys of the epochs that are shared with new members, oldest first: an unbroken run up to the present one. It is cut
 * where the own keys end.
 *
 * @throws ApiError, Unreachable
 */
export async function chosenEpochs(
  state: ControlState,
  choice: HistoryChoice,
  epochs: Epochs,
): Promise<readonly EpochKey[]> {
  if (choice.kind === "none") return [];
  const first = choice.kind === "all" ? 0 : firstOpenAt(state, choice.time);
  const room = WRAPS - state.members.length - 1;
  const keys: EpochKey[] = [];
  for (let epoch = state.epoch; epoch >= first && keys.length < room; epoch--) {
    const key = await epochs.key(state, epoch);
    if (key === null) break;
    keys.unshift(key);
  }
  return keys;
}

/** People that one event may add when each gets the keys of this many epochs. */
export function perEvent(members: number, epochs: number): number {
  return Math.max(1, Math.floor((WRAPS - members) / (epochs + 1)));
}

/** The oldest epoch that was still open at a time: all but those followed by one whose event is not later. */
function firstOpenAt(state: ControlState, time: number): number {
  const makers = state.log.filter(({ ekc }) => ekc !== null);
  const last = makers.findLast((maker) => maker.time <= time);
  return last?.epoch ?? 0;
}
