import { signControl } from "../control";
import { newEpoch } from "../epoch";
import { applyControl } from "../fold";
import { account, identitiesOf, room } from "./fixtures";
import type { NewAccount } from "../account";
import type { ControlDraft } from "../control";
import type { EpochKey } from "../epoch";
import type { ControlState, ControlVerdict, Identities } from "../fold";
import type { Room } from "./fixtures";

export { PAYLOAD } from "./fixtures";

/** Three people; the first two in a direct conversation and in a group whose admin is the first. */
export interface Stage {
  readonly alice: NewAccount;
  readonly bob: NewAccount;
  readonly carol: NewAccount;
  readonly direct: Room;
  readonly group: Room;
  readonly everybody: Identities;
}

export async function stage(): Promise<Stage> {
  const [alice, bob, carol] = [await account(), await account(), await account()];
  const [direct, group] = [await room("direct", alice, bob), await room("group", alice, bob)];
  return { alice, bob, carol, direct, group, everybody: identitiesOf(alice, bob, carol) };
}

export function epochOf(where: Room, epoch: number): Promise<EpochKey> {
  return newEpoch(where.conversationId, epoch);
}

/** What signing and applying drafts on a stage gives; a state other than the room's own may be given. */
export function acts({ everybody }: Stage) {
  const offer = async (where: Room, draft: ControlDraft, by: NewAccount, state = where.state) => {
    const { conversationId } = where;
    const event = await signControl(conversationId, draft, by.own);
    return applyControl(state, { conversationId, seq: 10 * (state.n + 1), event }, everybody);
  };
  return {
    refusal: async (...offered: Parameters<typeof offer>): Promise<string> => {
      const verdict: ControlVerdict = await offer(...offered);
      return verdict.ok ? "accepted" : verdict.reason;
    },
    accepted: async (...offered: Parameters<typeof offer>): Promise<ControlState> => {
      const verdict = await offer(...offered);
      if (!verdict.ok) {
        throw new Error(verdict.reason);
      }
      return verdict.state;
    },
  };
}
