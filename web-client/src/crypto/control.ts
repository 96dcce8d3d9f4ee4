import { checkObject, checkVersion } from "./checks";
import { sign } from "./curves";
import {
  ABSENT,
  concat,
  enc,
  fromBase64Url,
  optionalBase64Url,
  sha256,
  toBase64Url,
  transcript,
} from "./encoding";
import { u32, u64, utf8, uuidBytes } from "./encoding";
import { CryptoError } from "./errors";
import { LABELS } from "./labels";
import type { OwnIdentity } from "./identity";
import type { Base64Url, Bytes, ControlEvent, ControlTarget, Role, Sealed, Uuid } from "./types";

/** A member of a conversation with the fingerprint of its identity. */
export interface Member {
  readonly user_id: Uuid;
  readonly fp: Base64Url;
  readonly role: Role;
}

/** An event before its actor signs it, with the members that it leaves. */
export type ControlDraft = Omit<
  ControlEvent,
  "v" | "actor" | "actor_fp" | "members_hash" | "sig"
> & {
  readonly members: readonly Member[];
};

const KINDS = new Set(["create", "add", "remove", "leave", "role", "rotate", "profile"]);
const FORMS = new Set([null, "direct", "group"]);
const ROLES = new Set([null, "admin", "member"]);

/** Signs a draft as its actor. */
export async function signControl(
  conversationId: Uuid,
  draft: ControlDraft,
  own: OwnIdentity,
): Promise<ControlEvent> {
  const { members, ...fields } = draft;
  const actor = { actor: own.userId, actor_fp: own.fp };
  const unsigned = { v: 1, ...fields, ...actor, members_hash: await membersHash(members), sig: "" };
  return {
    ...unsigned,
    sig: await sign(own.signKey, await controlHashBytes(conversationId, unsigned)),
  };
}

/** Hash of an event: the log head once it is the newest. @throws CryptoError `malformed`, `unsupported_version` */
export async function controlHash(conversationId: Uuid, event: ControlEvent): Promise<Base64Url> {
  return toBase64Url(await controlHashBytes(conversationId, event));
}

/** The 32 bytes that the actor signs. */
export async function controlHashBytes(conversationId: Uuid, event: ControlEvent): Promise<Bytes> {
  checkEvent(event);
  return transcript(
    LABELS.control,
    ...[uuidBytes(conversationId), u64(event.n), optionalBase64Url(event.prev, 32)],
    ...[utf8(event.kind), event.form === null ? ABSENT : utf8(event.form)],
    ...[
      uuidBytes(event.actor),
      fromBase64Url(event.actor_fp, 32),
      concat(event.targets.map(targetField)),
    ],
    ...[u32(event.epoch), optionalBase64Url(event.ekc, 32), fromBase64Url(event.members_hash, 32)],
    ...[await payloadHash(event.payload), u64(event.time)],
  );
}

/** Hash of a set of members, in any order. */
export async function membersHash(members: readonly Member[]): Promise<Base64Url> {
  const fields = ascending(members).flatMap(({ user_id, fp, role }) =>
    memberFields(user_id, fp, role),
  );
  return toBase64Url(await transcript(LABELS.members, ...fields));
}

/** Ascending by id; canonical lower-case UUIDs sort as their bytes do. */
export function ascending<T extends { readonly user_id: Uuid }>(list: readonly T[]): T[] {
  return [...list].sort((left, right) =>
    left.user_id < right.user_id ? -1 : left.user_id > right.user_id ? 1 : 0,
  );
}

function targetField({ user_id, fp, role }: ControlTarget): Bytes {
  return concat(memberFields(user_id, fp, role).map(enc));
}

function memberFields(userId: Uuid, fp: Base64Url, role: Role | null): Bytes[] {
  return [uuidBytes(userId), fromBase64Url(fp, 32), role === null ? ABSENT : utf8(role)];
}

async function payloadHash(payload: Sealed | null): Promise<Bytes> {
  if (payload === null) {
    return ABSENT;
  }
  checkObject(payload);
  return sha256(concat([fromBase64Url(payload.nonce, 12), fromBase64Url(payload.ct)]));
}

/** Checks what the encodings below cannot: values outside of the protocol's lists. */
function checkEvent(event: ControlEvent): void {
  checkObject(event);
  checkVersion(event.v);
  const lists: unknown = event.targets;
  if (!Array.isArray(lists) || !KINDS.has(event.kind) || !FORMS.has(event.form)) {
    throw new CryptoError("malformed", "event");
  }
  for (const target of event.targets) {
    checkObject(target);
    if (!ROLES.has(target.role)) {
      throw new CryptoError("malformed", "role");
    }
  }
}
