import { controlHashBytes, membersHash } from "./control";
import { verify } from "./curves";
import { toBase64Url } from "./encoding";
import { CryptoError } from "./errors";
import { membersAfter, ruleBroken } from "./rules";
import type { Member } from "./control";
import type { PeerIdentity } from "./identity";
import type { RuleRefusal } from "./rules";
import type {
  Base64Url,
  ControlEvent,
  ControlKind,
  ConversationForm,
  Message,
  Millis,
  Uuid,
} from "./types";

/** One event of a folded log, with the members after it. */
export interface LogEntry {
  readonly n: number;
  /** Place in the conversation. */
  readonly seq: number;
  readonly hash: Base64Url;
  readonly kind: ControlKind;
  readonly actor: Uuid;
  readonly epoch: number;
  readonly ekc: Base64Url | null;
  readonly members: readonly Member[];
  readonly time: Millis;
}

/** A conversation as its signed log tells it; plain data that can be stored. */
export interface ControlState {
  readonly conversationId: Uuid;
  readonly form: ConversationForm;
  readonly n: number;
  readonly head: Base64Url;
  readonly epoch: number;
  readonly ekc: Base64Url;
  readonly members: readonly Member[];
  readonly log: readonly LogEntry[];
}

/** An event at its place. */
export interface PlacedEvent {
  readonly conversationId: Uuid;
  readonly seq: number;
  readonly event: ControlEvent;
}

export type ControlRefusal =
  | RuleRefusal
  | "malformed"
  | "unsupported_version"
  | "break"
  | "fork"
  | "unknown_actor"
  | "unknown_target"
  | "bad_signature"
  | "wrong_members";

export type ControlVerdict =
  | { readonly ok: true; readonly state: ControlState }
  | { readonly ok: false; readonly reason: ControlRefusal };

/** Pinned identity of a user by fingerprint, earlier ones of the user included; undefined if it never was theirs. */
export type Identities = (userId: Uuid, fp: Base64Url) => PeerIdentity | undefined;

/**
 * The next state of a conversation, or why the event is refused; then later events are not to be trusted. Does not
 * change its arguments and never throws for what an event contains.
 *
 * @param state null before `create`
 */
export async function applyControl(
  state: ControlState | null,
  placed: PlacedEvent,
  identities: Identities,
): Promise<ControlVerdict> {
  try {
    const bytes = await controlHashBytes(placed.conversationId, placed.event);
    const hash = toBase64Url(bytes);
    const last = state?.log.at(-1);
    if (state !== null && last?.hash === hash && last.seq === placed.seq) {
      return { ok: true, state };
    }
    const refusal =
      chainBroken(state, placed, hash) ??
      ruleBroken(state, placed.event) ??
      (await signatureBroken(placed.event, bytes, identities)) ??
      (await membersBroken(state, placed.event, identities));
    return refusal === null
      ? { ok: true, state: next(state, placed, hash) }
      : { ok: false, reason: refusal };
  } catch (error) {
    const version = error instanceof CryptoError && error.reason === "unsupported_version";
    return { ok: false, reason: version ? "unsupported_version" : "malformed" };
  }
}

/** Entry of the event whose hash is `head`. */
export function entryAt(state: ControlState, head: Base64Url): LogEntry | undefined {
  return state.log.findLast((entry) => entry.hash === head);
}

/** Entry of the event that made an epoch: its actor and its commitment. */
export function epochEntry(state: ControlState, epoch: number): LogEntry | undefined {
  return state.log.findLast((entry) => entry.epoch === epoch && entry.ekc !== null);
}

/** The event that made a user a member for the last time; undefined for one who is none. */
export function joined(state: ControlState, userId: Uuid): LogEntry | undefined {
  const had = ({ members }: LogEntry) => members.some(({ user_id }) => user_id === userId);
  const without = state.log.findLastIndex((entry) => !had(entry));
  return state.log[without + 1];
}

/** A member has left under the present epoch: it is closed, whatever a server says. */
export function hasDeparture({ log, epoch }: ControlState): boolean {
  return log.some((entry) => entry.kind === "leave" && entry.epoch === epoch);
}

/**
 * The member who may have wrapped an epoch's key for a user: the actor of the event that made the epoch, or for an
 * epoch made before the user was added the actor of that `add`.
 */
export function entitledWrapper(
  state: ControlState,
  userId: Uuid,
  epoch: number,
): Member | undefined {
  const made = epochEntry(state, epoch);
  const entered = joined(state, userId);
  if (made === undefined || entered === undefined) {
    return undefined;
  }
  const by = made.n < entered.n ? entered : made;
  return by.members.find(({ user_id }) => user_id === by.actor);
}

export type MessageVerdict =
  | { readonly ok: true; readonly member: Member; readonly entry: LogEntry }
  | { readonly ok: false; readonly reason: PlaceRefusal };
export type PlaceRefusal =
  "unsupported_version" | "unknown_head" | "not_a_member" | "wrong_epoch" | "closed_epoch";

/**
 * Whether a message may stand at its place: its sender was a member at its `head`, its epoch was the one of that head
 * and no later event had closed it before the message's `seq`.
 */
export function placeMessage(
  state: ControlState,
  at: { readonly seq: number; readonly sender: Uuid },
  message: Pick<Message, "v" | "head" | "epoch">,
): MessageVerdict {
  if (message.v !== 1) {
    return { ok: false, reason: "unsupported_version" };
  }
  const entry = entryAt(state, message.head);
  if (entry === undefined || entry.seq >= at.seq) {
    return { ok: false, reason: "unknown_head" };
  }
  const member = entry.members.find((candidate) => candidate.user_id === at.sender);
  if (member === undefined) {
    return { ok: false, reason: "not_a_member" };
  }
  if (entry.epoch !== message.epoch) {
    return { ok: false, reason: "wrong_epoch" };
  }
  const closed = state.log.some((other) => other.seq < at.seq && closes(other, message.epoch));
  return closed ? { ok: false, reason: "closed_epoch" } : { ok: true, member, entry };
}

/** A later epoch closes the one before, a departure closes its own. */
function closes(entry: LogEntry, epoch: number): boolean {
  return entry.epoch > epoch || (entry.kind === "leave" && entry.epoch === epoch);
}

function chainBroken(
  state: ControlState | null,
  placed: PlacedEvent,
  hash: Base64Url,
): ControlRefusal | null {
  const { n, prev } = placed.event;
  if (state === null) {
    return n === 0 && prev === null ? null : "break";
  }
  if (state.conversationId !== placed.conversationId || n > state.n + 1) {
    return "break";
  }
  if (n <= state.n) {
    return state.log[n]?.hash === hash ? "break" : "fork";
  }
  if (prev !== state.head) {
    return "fork";
  }
  return placed.seq > (state.log.at(-1)?.seq ?? 0) ? null : "break";
}

async function signatureBroken(
  event: ControlEvent,
  hash: Uint8Array<ArrayBuffer>,
  identities: Identities,
): Promise<ControlRefusal | null> {
  const actor = identities(event.actor, event.actor_fp);
  if (actor?.fp !== event.actor_fp || actor.userId !== event.actor) {
    return "unknown_actor";
  }
  try {
    await verify(actor.verifyKey, hash, event.sig);
    return null;
  } catch {
    return "bad_signature";
  }
}

async function membersBroken(
  state: ControlState | null,
  event: ControlEvent,
  identities: Identities,
): Promise<ControlRefusal | null> {
  const joins = event.kind === "create" || event.kind === "add";
  if (joins && !event.targets.every(({ user_id, fp }) => identities(user_id, fp)?.fp === fp)) {
    return "unknown_target";
  }
  const members = membersAfter(state?.members ?? [], event);
  return (await membersHash(members)) === event.members_hash ? null : "wrong_members";
}

function next(state: ControlState | null, placed: PlacedEvent, hash: Base64Url): ControlState {
  const { conversationId, seq, event } = placed;
  const { n, kind, actor, epoch, ekc, time } = event;
  const same = kind === "rotate" || kind === "profile";
  const members =
    same && state !== null ? state.members : membersAfter(state?.members ?? [], event);
  const entry = { n, seq, hash, kind, actor, epoch, ekc, members, time };
  return {
    ...{ conversationId, n, head: hash, epoch, members },
    form: state?.form ?? event.form ?? "group",
    ekc: ekc ?? state?.ekc ?? "",
    log: [...(state?.log ?? []), entry],
  };
}
