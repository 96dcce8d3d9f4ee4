import { ascending } from "./control";
import type { Member } from "./control";
import type { ControlEvent, ControlKind, ControlTarget, ConversationForm } from "./types";

/** What a rule needs of the log so far; null members before `create`. */
export interface Before {
  readonly form: ConversationForm;
  readonly epoch: number;
  readonly members: readonly Member[];
}

/** Why a signed event breaks the rules of section 4. */
export type RuleRefusal =
  | "not_a_member"
  | "wrong_role"
  | "wrong_kind"
  | "wrong_target"
  | "wrong_epoch"
  | "wrong_payload"
  | "wrong_form";

/** Members that a group may have. */
export const MAX_MEMBERS = 1000;
const ADMIN_ONLY: ReadonlySet<ControlKind> = new Set(["add", "remove", "role", "profile"]);
const NEW_EPOCH: ReadonlySet<ControlKind> = new Set(["create", "add", "remove", "rotate"]);
const TARGETED: ReadonlySet<ControlKind> = new Set(["create", "add", "remove", "role"]);

/** The members that an event leaves. Targets are taken as they are: {@link ruleBroken} judges them. */
export function membersAfter(
  members: readonly Member[],
  event: Pick<ControlEvent, "kind" | "actor" | "targets">,
): Member[] {
  const { kind, actor, targets } = event;
  const concerned = new Set(kind === "leave" ? [actor] : targets.map((target) => target.user_id));
  if (kind === "rotate" || kind === "profile") {
    return [...members];
  }
  const others = members.filter((member) => !concerned.has(member.user_id));
  return ascending([...others, ...(kind === "remove" ? [] : targets.flatMap(asMember))]);
}

/** The first rule that an event breaks, or null. The chain and the signature are checked elsewhere. */
export function ruleBroken(before: Before | null, event: ControlEvent): RuleRefusal | null {
  return (
    kindBroken(before, event) ??
    actorBroken(before, event) ??
    targetsBroken(before, event) ??
    epochBroken(before, event) ??
    payloadBroken(event) ??
    rolesBroken(before, event)
  );
}

function kindBroken(before: Before | null, { kind, form }: ControlEvent): RuleRefusal | null {
  if (
    (before === null) !== (kind === "create") ||
    (before?.form === "direct" && kind !== "rotate")
  ) {
    return "wrong_kind";
  }
  return (form === null) === (kind === "create") ? "wrong_form" : null;
}

function actorBroken(before: Before | null, event: ControlEvent): RuleRefusal | null {
  const among: readonly (Member | ControlTarget)[] = before?.members ?? event.targets;
  const actor = among.find(({ user_id, fp }) => user_id === event.actor && fp === event.actor_fp);
  if (actor === undefined) {
    return "not_a_member";
  }
  return ADMIN_ONLY.has(event.kind) && actor.role !== "admin" ? "wrong_role" : null;
}

function targetsBroken(before: Before | null, event: ControlEvent): RuleRefusal | null {
  const { kind, targets, actor } = event;
  const rising = targets.every(
    (target, at) => at === 0 || (targets[at - 1]?.user_id ?? "") < target.user_id,
  );
  const roles = targets.every((target) => (target.role === null) === (kind === "remove"));
  if (!rising || !roles || TARGETED.has(kind) !== targets.length > 0) {
    return "wrong_target";
  }
  const members = new Map(before?.members.map((member) => [member.user_id, member.fp]));
  const fits = targets.every(({ user_id, fp }) =>
    kind === "create" || kind === "add" ? !members.has(user_id) : members.get(user_id) === fp,
  );
  const removesItself = kind === "remove" && targets.some((target) => target.user_id === actor);
  return fits && !removesItself ? null : "wrong_target";
}

function epochBroken(
  before: Before | null,
  { kind, epoch, ekc }: ControlEvent,
): RuleRefusal | null {
  const makes = NEW_EPOCH.has(kind);
  const wanted = (before?.epoch ?? -1) + (makes ? 1 : 0);
  return epoch === wanted && (ekc !== null) === makes ? null : "wrong_epoch";
}

/** A group's `create`, `add` and `profile` carry its profile, and nothing else does. */
function payloadBroken({ kind, form, payload }: ControlEvent): RuleRefusal | null {
  const carries = kind === "profile" || kind === "add" || (kind === "create" && form === "group");
  return (payload !== null) === carries ? null : "wrong_payload";
}

/** A direct conversation has two plain members; a group that has members has an admin among them. */
function rolesBroken(before: Before | null, event: ControlEvent): RuleRefusal | null {
  const after = membersAfter(before?.members ?? [], event);
  if ((before?.form ?? event.form) === "direct") {
    return after.length === 2 && after.every((member) => member.role === "member")
      ? null
      : "wrong_target";
  }
  if (after.length > MAX_MEMBERS) {
    return "wrong_target";
  }
  return after.length === 0 || after.some((member) => member.role === "admin")
    ? null
    : "wrong_role";
}

function asMember({ user_id, fp, role }: ControlTarget): Member[] {
  return role === null ? [] : [{ user_id, fp, role }];
}
