import { loadOwnIdentity, newIdentitySecret } from "./identity";
import { newKemPreKey, newOneTimePreKey, newSignedPreKey } from "./prekeys";
import type { OwnIdentity } from "./identity";
import type { KemPreKey, Millis, OneTimePreKey, SignedPreKey, Uuid, VaultBody } from "./types";

/** One-time pre-keys of a new account. */
export const ONE_TIME_PRE_KEYS = 100;
const KEEP_SUPERSEDED: Millis = 30 * 24 * 60 * 60 * 1000;

/** Everything that a sign-up publishes, and the vault body that keeps its private halves. */
export interface NewAccount {
  readonly own: OwnIdentity;
  readonly body: VaultBody;
  readonly signed_pre_key: SignedPreKey;
  readonly kem_pre_key: KemPreKey;
  readonly one_time_pre_keys: OneTimePreKey[];
}

/** A changed vault body with the public halves to publish. */
export interface NewOneTimePreKeys {
  readonly body: VaultBody;
  readonly one_time_pre_keys: OneTimePreKey[];
}

export interface NewPreKeys {
  readonly body: VaultBody;
  readonly signed_pre_key: SignedPreKey;
  readonly kem_pre_key: KemPreKey;
}

/** Keys of a new account: identity, signed pre-keys, one-time pre-keys. */
export async function createAccount(
  userId: Uuid,
  now: Millis,
  oneTimeCount = ONE_TIME_PRE_KEYS,
): Promise<NewAccount> {
  const identity = newIdentitySecret(now);
  const own = await loadOwnIdentity(userId, identity);
  const keys = { signed_pre_keys: [], kem_pre_keys: [], one_time_pre_keys: [], next_key_id: 1 };
  const rotated = await rotatePreKeys(own, { identity, ...keys, pins: {}, settings: {} }, now);
  return { own, ...rotated, ...(await addOneTimePreKeys(rotated.body, oneTimeCount)) };
}

/** Adds one-time pre-keys; publish their public halves once the changed vault is stored. */
export async function addOneTimePreKeys(
  body: VaultBody,
  count: number,
): Promise<NewOneTimePreKeys> {
  const ids = Array.from({ length: count }, (_, at) => body.next_key_id + at);
  const pairs = await Promise.all(ids.map(newOneTimePreKey));
  const secrets = [...body.one_time_pre_keys, ...pairs.map((pair) => pair.secret)];
  return {
    body: { ...body, one_time_pre_keys: secrets, next_key_id: body.next_key_id + count },
    one_time_pre_keys: pairs.map((pair) => pair.published),
  };
}

/**
 * New signed pre-keys (weekly). Private halves stay for 30 days after a newer key took their place, because wraps made
 * for them may still arrive.
 */
export async function rotatePreKeys(
  own: OwnIdentity,
  body: VaultBody,
  now: Millis,
): Promise<NewPreKeys> {
  const signed = await newSignedPreKey(own, body.next_key_id, now);
  const kem = await newKemPreKey(own, body.next_key_id + 1, now);
  const changed = {
    ...body,
    signed_pre_keys: [...recent(body.signed_pre_keys, now), signed.secret],
    kem_pre_keys: [...recent(body.kem_pre_keys, now), kem.secret],
    next_key_id: body.next_key_id + 2,
  };
  return { body: changed, signed_pre_key: signed.published, kem_pre_key: kem.published };
}

/** The body without a used one-time private key; only after the wrap's row was written back as `self`. */
export function dropOneTimePreKey(body: VaultBody, id: number): VaultBody {
  return { ...body, one_time_pre_keys: body.one_time_pre_keys.filter((key) => key.id !== id) };
}

/** Keys whose successor is younger than 30 days; the newest has none yet and stays. */
function recent<K extends { readonly created: Millis }>(keys: readonly K[], now: Millis): K[] {
  return keys.filter((_, at) => now - (keys[at + 1]?.created ?? now) <= KEEP_SUPERSEDED);
}
