import {
  flag,
  integer,
  list,
  nullable,
  oneOf,
  orNull,
  record,
  text,
  uuid,
  type Read,
  type Reader,
} from "./guards";

/** The records of docs/protocol/wire.md that REST and the socket share. Binary stays base64url text here. */

export const identity = record({ sign: text, agree: text, created: integer, sig: text });
export const signedPreKey = record({ id: integer, key: text, created: integer, sig: text });
export const oneTimePreKey = record({ id: integer, key: text });
export const sealed = record({ nonce: text, ct: text });
export const kdf = record({
  alg: text,
  v: integer,
  m: integer,
  t: integer,
  p: integer,
  salt: text,
});

export const vault = record({
  v: integer,
  version: integer,
  kdf,
  commit: text,
  password: sealed,
  recovery: sealed,
  body: sealed,
});

export const account = record({
  id: uuid,
  username: text,
  public_id: text,
  identity,
  identity_number: integer,
  created_at: integer,
});

export const session = record({
  account,
  session_id: uuid,
  access_token: text,
  expires_at: integer,
});

export const person = record({ user_id: uuid, username: text, public_id: text, identity });

export const bundle = record({
  user_id: uuid,
  username: text,
  identity,
  signed_pre_key: signedPreKey,
  kem_pre_key: signedPreKey,
  one_time_pre_key: nullable(oneTimePreKey),
});

export const keyCounts = record({
  signed_pre_key_id: integer,
  kem_pre_key_id: integer,
  one_time_pre_keys: integer,
});

/** One of the account's sessions. */
export const sessionInfo = record({
  id: uuid,
  device_name: text,
  created_at: integer,
  last_used_at: integer,
  current: flag,
});

const role = oneOf("admin", "member");

/** Somebody whom the control events of a conversation name; `role` null for a former member. */
export const participant = record({
  user_id: uuid,
  username: text,
  role: nullable(role),
  identities: list(record({ number: integer, identity, proof: nullable(text) })),
});

export const controlEvent = record({
  v: integer,
  n: integer,
  prev: nullable(text),
  kind: oneOf("create", "add", "remove", "leave", "role", "rotate", "profile"),
  form: nullable(oneOf("direct", "group")),
  actor: uuid,
  actor_fp: text,
  targets: list(record({ user_id: uuid, fp: text, role: nullable(role) })),
  epoch: integer,
  ekc: nullable(text),
  members_hash: text,
  payload: nullable(sealed),
  time: integer,
  sig: text,
});

export const message = record({
  v: integer,
  epoch: integer,
  client_msg_id: text,
  type: text,
  reply_to: nullable(text),
  target: nullable(text),
  stream: text,
  stream_seq: integer,
  prev: nullable(text),
  head: text,
  time: integer,
  header: text,
  nonce: text,
  /** Null once erased; then there is a digest. */
  ciphertext: nullable(text),
  digest: nullable(text),
  sender_key: text,
  sig: text,
});

const x3dhWrap = record({
  v: integer,
  kind: oneOf("x3dh"),
  user_id: uuid,
  by: uuid,
  ephemeral: text,
  spk_id: integer,
  kpk_id: integer,
  otpk_id: nullable(integer),
  kem: text,
  nonce: text,
  ct: text,
  sig: text,
});
const selfWrap = record({ v: integer, kind: oneOf("self"), user_id: uuid, nonce: text, ct: text });

export type Wrap = Read<typeof x3dhWrap> | Read<typeof selfWrap>;
export const wrap: Reader<Wrap> = (value, place) => {
  const { kind } = record({ kind: text })(value, place);
  return kind === "self" ? selfWrap(value, place) : x3dhWrap(value, place);
};
export const keyRow = record({ epoch: integer, wrap });

export const conversation = record({
  id: uuid,
  is_direct: flag,
  created_by: uuid,
  created_at: integer,
  last_seq: integer,
  epoch: integer,
  epoch_open: flag,
  head: text,
  last_activity_at: integer,
  member_count: integer,
  /** How far the account itself has read and received. */
  own_read: integer,
  own_delivered: integer,
  /** The two of a direct conversation; empty for a group. */
  members: list(record({ user_id: uuid, username: text, role, identity })),
});

const place = { conversation_id: uuid, seq: integer, id: uuid, sender: uuid, created_at: integer };
const controlEntry = record({
  ...place,
  type: oneOf("control"),
  deleted: flag,
  content: orNull(controlEvent),
});
const messageEntry = record({ ...place, type: text, deleted: flag, content: orNull(message) });

export type ControlEntry = Read<typeof controlEntry>;
/** A message's place in the log; `content` is null when this version cannot read its form. */
export type MessageEntry = Read<typeof messageEntry>;
/** One place of a conversation's log. */
export type Entry =
  | (Omit<ControlEntry, "type"> & { readonly kind: "control" })
  | (MessageEntry & { readonly kind: "message" });

export const entry: Reader<Entry> = (value, at) => {
  const { type } = record({ type: text })(value, at);
  if (type !== "control") return { kind: "message", ...messageEntry(value, at) };
  return { kind: "control", ...controlEntry(value, at) };
};

/** A sealed record of the own account. */
export const ownRecord = record({ name: text, version: integer, box: sealed });

/** Whether somebody is there; `last_seen` null when it is not known or not told. */
export const presence = record({
  user_id: uuid,
  state: oneOf("online", "away", "offline"),
  last_seen: nullable(integer),
});

export const stored = record({ id: uuid, seq: integer, created_at: integer });
export const entryPage = record({ entries: list(entry), has_more: flag });
/** `related`: later entries that change one of the page. */
export const messagePage = record({ entries: list(entry), has_more: flag, related: list(entry) });

/** What counts need of a message. */
export const headed = record({
  seq: integer,
  sender: uuid,
  type: text,
  epoch: integer,
  client_msg_id: text,
  target: nullable(text),
  header: text,
  deleted: flag,
});
export const headerPage = record({ headers: list(headed), has_more: flag });

/** How far somebody has received and read a conversation, by its `seq`. */
export const receipt = record({ user_id: uuid, delivered: integer, read: integer });

/** Rows of the server for the hashes that a message names, and what else it is to note down beside it. */
export interface Hint {
  readonly target_id: string | null;
  readonly reply_to_id: string | null;
  readonly token: string | null;
  readonly on: boolean | null;
  readonly blobs: readonly string[];
}

/** What a `stale_epoch` refusal tells beside its code. */
export const staleEpoch = record({
  conversation: record({ epoch: integer, epoch_open: flag, head: text, last_seq: integer }),
  events: list(entry),
});

export type Identity = Read<typeof identity>;
export type SignedPreKey = Read<typeof signedPreKey>;
export type OneTimePreKey = Read<typeof oneTimePreKey>;
export type Kdf = Read<typeof kdf>;
export type Vault = Read<typeof vault>;
export type Account = Read<typeof account>;
export type SessionAnswer = Read<typeof session>;
export type SessionInfo = Read<typeof sessionInfo>;
export type Participant = Read<typeof participant>;
export type KeyRow = Read<typeof keyRow>;
export type Person = Read<typeof person>;
export type Bundle = Read<typeof bundle>;
export type ControlEvent = Read<typeof controlEvent>;
export type Message = Read<typeof message>;
export type Conversation = Read<typeof conversation>;
export type OwnRecord = Read<typeof ownRecord>;
export type Presence = Read<typeof presence>;
export type Stored = Read<typeof stored>;
export type Headed = Read<typeof headed>;
export type Receipt = Read<typeof receipt>;
export type EntryPage = Read<typeof entryPage>;
export type MessagePage = Read<typeof messagePage>;
