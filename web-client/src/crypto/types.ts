/**
 * The JSON shapes of docs/protocol/cryptography.md under their own names. Binary values are base64url without padding,
 * ids are lower-case canonical UUIDs, times are integer milliseconds since 1970 UTC.
 *
 * What arrives from the server has these types by assumption only: every function of this module checks what it reads.
 */

/** Bytes that WebCrypto accepts: backed by an ArrayBuffer, never by shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;
/** Binary in base64url without padding (RFC 4648 section 5). */
export type Base64Url = string;
/** Lower-case canonical UUID (RFC 9562). */
export type Uuid = string;
/** Integer milliseconds since 1970 UTC. */
export type Millis = number;

/** Public identity of an account (section 2): `sign` Ed25519, `agree` X25519, 32 bytes each. */
export interface Identity {
  readonly sign: Base64Url;
  readonly agree: Base64Url;
  readonly created: Millis;
  readonly sig: Base64Url;
}

/** Signed X25519 pre-key; `id` is 1 to 2^31-1. */
export interface SignedPreKey {
  readonly id: number;
  readonly key: Base64Url;
  readonly created: Millis;
  readonly sig: Base64Url;
}

/** Signed ML-KEM-768 pre-key, 1184 bytes. */
export type KemPreKey = SignedPreKey;

/** X25519 one-time pre-key, unsigned as in X3DH. */
export interface OneTimePreKey {
  readonly id: number;
  readonly key: Base64Url;
}

/** What a wrapping member needs of the receiver, beside the receiver's identity. */
export interface PreKeyBundle {
  readonly signed_pre_key: SignedPreKey;
  readonly kem_pre_key: KemPreKey;
  readonly one_time_pre_key: OneTimePreKey | null;
}

/** Argon2id parameters (section 3): `m` in KiB, `salt` 16 bytes. */
export interface Kdf {
  readonly alg: string;
  readonly v: number;
  readonly m: number;
  readonly t: number;
  readonly p: number;
  readonly salt: Base64Url;
}

/** AES-256-GCM result: 12-byte nonce, ciphertext with its 16-byte tag. */
export interface Sealed {
  readonly nonce: Base64Url;
  readonly ct: Base64Url;
}

export interface Vault {
  readonly v: number;
  readonly version: number;
  readonly kdf: Kdf;
  readonly commit: Base64Url;
  readonly password: Sealed;
  readonly recovery: Sealed;
  readonly body: Sealed;
}

/** Private halves of the identity: Ed25519 seed and X25519 private key, 32 bytes each. */
export interface IdentitySecret {
  readonly sign: Base64Url;
  readonly agree: Base64Url;
  readonly created: Millis;
}

export interface SignedPreKeySecret {
  readonly id: number;
  readonly private: Base64Url;
  readonly created: Millis;
}

/** `seed` is the 64-byte ML-KEM seed d ‖ z. */
export interface KemPreKeySecret {
  readonly id: number;
  readonly seed: Base64Url;
  readonly created: Millis;
}

export interface OneTimePreKeySecret {
  readonly id: number;
  readonly private: Base64Url;
}

/**
 * A contact's identity as first seen, and whether the user compared it. Pins of older clients lack the optional members:
 * then the signature is not known, a one-time key was used, and there were no earlier identities.
 */
export interface Pin {
  readonly sign: Base64Url;
  readonly agree: Base64Url;
  readonly created?: Millis;
  readonly sig?: Base64Url;
  readonly seen: Millis;
  readonly verified: boolean;
  /** False: the first contact was made without a one-time pre-key, because none was left. */
  readonly one_time?: boolean;
  /** Earlier identities of the person, oldest first. */
  readonly former?: readonly Identity[];
}

/** One entry of the history of an account's identities; `proof` of number 1 is null. */
export interface NumberedIdentity {
  readonly number: number;
  readonly identity: Identity;
  readonly proof: Base64Url | null;
}

/** Opened vault body. Members that this version does not know are kept when it is written again. */
export interface VaultBody {
  readonly identity: IdentitySecret;
  readonly signed_pre_keys: readonly SignedPreKeySecret[];
  readonly kem_pre_keys: readonly KemPreKeySecret[];
  readonly one_time_pre_keys: readonly OneTimePreKeySecret[];
  readonly next_key_id: number;
  readonly pins: Readonly<Record<Uuid, Pin>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly [unknownMember: string]: unknown;
}

export type Role = "admin" | "member";
export type ConversationForm = "direct" | "group";
export type ControlKind = "create" | "add" | "remove" | "leave" | "role" | "rotate" | "profile";

export interface ControlTarget {
  readonly user_id: Uuid;
  readonly fp: Base64Url;
  readonly role: Role | null;
}

/** Signed event of a conversation's log (section 4). */
export interface ControlEvent {
  readonly v: number;
  readonly n: number;
  readonly prev: Base64Url | null;
  readonly kind: ControlKind;
  readonly form: ConversationForm | null;
  readonly actor: Uuid;
  readonly actor_fp: Base64Url;
  readonly targets: readonly ControlTarget[];
  readonly epoch: number;
  readonly ekc: Base64Url | null;
  readonly members_hash: Base64Url;
  readonly payload: Sealed | null;
  readonly time: Millis;
  readonly sig: Base64Url;
}

/** Epoch key wrapped by member `by` for member `user_id`. */
export interface X3dhWrap {
  readonly v: number;
  readonly kind: "x3dh";
  readonly user_id: Uuid;
  readonly by: Uuid;
  readonly ephemeral: Base64Url;
  readonly spk_id: number;
  readonly kpk_id: number;
  readonly otpk_id: number | null;
  readonly kem: Base64Url;
  readonly nonce: Base64Url;
  readonly ct: Base64Url;
  readonly sig: Base64Url;
}

/** Epoch key sealed by its owner under the vault master key. */
export interface SelfWrap {
  readonly v: number;
  readonly kind: "self";
  readonly user_id: Uuid;
  readonly nonce: Base64Url;
  readonly ct: Base64Url;
}

export type Wrap = X3dhWrap | SelfWrap;

/** A message as stored and sent (section 5). `sender_key` is a hint and never used as a key. */
export interface Message {
  readonly v: number;
  readonly epoch: number;
  readonly client_msg_id: Base64Url;
  readonly type: string;
  readonly reply_to: Base64Url | null;
  readonly target: Base64Url | null;
  readonly stream: Base64Url;
  readonly stream_seq: number;
  readonly prev: Base64Url | null;
  readonly head: Base64Url;
  readonly time: Millis;
  readonly header: Base64Url;
  readonly nonce: Base64Url;
  /** Null once erased. */
  readonly ciphertext: Base64Url | null;
  /** SHA-256 of the ciphertext, of an erased message only. */
  readonly digest: Base64Url | null;
  readonly sender_key: Base64Url;
  readonly sig: Base64Url;
}
