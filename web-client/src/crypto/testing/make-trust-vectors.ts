import { toBase64Url } from "../encoding";
import { newEpoch } from "../epoch";
import { loadOwnIdentity, newIdentitySecret } from "../identity";
import { uuidv7 } from "../ids";
import { openProfile, profileSecret, sealProfile } from "../profile";
import { proveRotation } from "../rotation";
import { digits, safetyNumber, safetyQr } from "../safety";
import { NOW } from "./fixtures";
import type { GroupProfile } from "../profile";
import type * as V from "./vectors";

/** Vectors of profiles, safety numbers and histories of identities. */

const PROFILES: readonly GroupProfile[] = [
  { name: "Chess", topic: "", picture: null },
  { name: "\u{1f427}".repeat(100), topic: "é".repeat(500), picture: null },
  { name: "a", topic: "b", picture: { type: "image/png", data: new Uint8Array([1, 2, 3]) } },
  { name: "c", topic: "", picture: { type: "image/webp", data: new Uint8Array(24_576) } },
  { name: "d", topic: "", picture: null, more: { later: [1, null] } },
];

export async function profileCase(at: number): Promise<V.ProfileCase> {
  const profile = PROFILES[at] ?? { name: "e", topic: "", picture: null };
  return profileOf(profile, at, 3 * at);
}

/** The profile of event `n` in epoch `at`. */
export async function profileOf(
  profile: GroupProfile,
  at: number,
  n: number,
): Promise<V.ProfileCase> {
  const epoch = await newEpoch(uuidv7(), at);
  const place = { n, actor: uuidv7() };
  const payload = await sealProfile(epoch, place, profile);
  const { more, name, topic, picture } = await openProfile(epoch, place, payload);
  const data = picture && { type: picture.type, data: toBase64Url(picture.data) };
  return {
    ...{ conversation_id: epoch.conversationId, epoch: epoch.epoch, ...place },
    ...{ ek: toBase64Url(epoch.ek), pk: toBase64Url(await profileSecret(epoch)), payload },
    plaintext: JSON.stringify({ ...more, name, topic, picture: data }),
  };
}

export async function safetyCase(): Promise<V.SafetyCase> {
  const [one, other] = [await identityOf(uuidv7()), await identityOf(uuidv7())];
  const number = safetyNumber(one, other);
  return {
    one: { user_id: one.userId, identity: one.identity },
    other: { user_id: other.userId, identity: other.identity },
    halves: [digits(one), digits(other)],
    ...{ digits: number, qr: safetyQr(number) },
  };
}

export async function rotationCase(at: number): Promise<V.RotationCase> {
  const user_id = uuidv7();
  const secret = newIdentitySecret(NOW + 1);
  const [old, next] = [await loadOwnIdentity(user_id, secret), await identityOf(user_id)];
  const number = at + 2;
  return {
    ...{ user_id, number, old: old.identity, old_seed: secret.sign },
    next: next.identity,
    proof: await proveRotation(old, number, next),
  };
}

const identityOf = (id: string) => loadOwnIdentity(id, newIdentitySecret(NOW + 1));
