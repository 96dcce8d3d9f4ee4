import { ascending } from "./control";
import { membersAfter } from "./rules";
import type { ControlDraft, Member } from "./control";
import type { EpochKey } from "./epoch";
import type { ControlState } from "./fold";
import type {
  ControlKind,
  ControlTarget,
  ConversationForm,
  Millis,
  Role,
  Sealed,
  Uuid,
} from "./types";

/** Drafts of events that follow the rules of section 4, each for its actor to sign with `signControl`. */

/** The first event. In a direct conversation both members have the role `member`. */
export function draftCreate(input: {
  readonly form: ConversationForm;
  readonly members: readonly Member[];
  readonly epoch: EpochKey;
  readonly time: Millis;
  readonly payload?: Sealed;
}): ControlDraft {
  const { form, epoch, time, payload = null } = input;
  const targets = ascending(input.members);
  const place = { n: 0, prev: null, epoch: epoch.epoch, ekc: epoch.ekc };
  return { ...place, kind: "create", form, targets, payload, time, members: targets };
}

/** A new epoch for the same members. */
export function draftRotate(
  state: ControlState,
  input: { epoch: EpochKey; time: Millis },
): ControlDraft {
  return draft(state, "rotate", input);
}

/** New members, and a new epoch under which the profile is sealed again. */
export function draftAdd(
  state: ControlState,
  input: { members: readonly Member[]; epoch: EpochKey; payload: Sealed; time: Millis },
): ControlDraft {
  return draft(state, "add", { ...input, targets: input.members });
}

/** Fewer members, and a new epoch that those removed cannot open. */
export function draftRemove(
  state: ControlState,
  input: { userIds: readonly Uuid[]; epoch: EpochKey; time: Millis },
): ControlDraft {
  const gone = state.members.filter((member) => input.userIds.includes(member.user_id));
  return draft(state, "remove", {
    ...input,
    targets: gone.map((member) => ({ ...member, role: null })),
  });
}

/** The actor leaves; whoever sends next rotates first. */
export function draftLeave(
  state: ControlState,
  input: { userId: Uuid; time: Millis },
): ControlDraft {
  return draft(state, "leave", { ...input, actor: input.userId });
}

/** Other roles for members. */
export function draftRole(
  state: ControlState,
  input: { changes: readonly { user_id: Uuid; role: Role }[]; time: Millis },
): ControlDraft {
  const roles = new Map(input.changes.map((change) => [change.user_id, change.role]));
  const targets = state.members.flatMap((member) => {
    const role = roles.get(member.user_id);
    return role === undefined ? [] : [{ ...member, role }];
  });
  return draft(state, "role", { time: input.time, targets });
}

/** A new sealed name, topic or picture. */
export function draftProfile(
  state: ControlState,
  input: { payload: Sealed; time: Millis },
): ControlDraft {
  return draft(state, "profile", input);
}

interface Change {
  readonly time: Millis;
  readonly targets?: readonly ControlTarget[];
  readonly epoch?: EpochKey;
  readonly payload?: Sealed;
  readonly actor?: Uuid;
}

function draft(state: ControlState, kind: ControlKind, change: Change): ControlDraft {
  const targets = ascending(change.targets ?? []);
  return {
    ...{ n: state.n + 1, prev: state.head, kind, form: null, targets },
    ...{ epoch: change.epoch?.epoch ?? state.epoch, ekc: change.epoch?.ekc ?? null },
    ...{ payload: change.payload ?? null, time: change.time },
    members: membersAfter(state.members, { kind, actor: change.actor ?? "", targets }),
  };
}
