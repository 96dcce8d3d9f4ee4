import { checkKeyId, checkObject } from "./checks";
import { agreePublic, sign, verify } from "./curves";
import { fromBase64Url, toBase64Url, transcript, u32, u64, uuidBytes } from "./encoding";
import { LABELS } from "./labels";
import { kemPublic } from "./mlkem";
import { randomBytes } from "./random";
import type { OwnIdentity, PeerIdentity } from "./identity";
import type { Label } from "./labels";
import type { Bytes, KemPreKeySecret, Millis, OneTimePreKey, OneTimePreKeySecret } from "./types";
import type { PreKeyBundle, SignedPreKey, SignedPreKeySecret, Uuid } from "./types";

/** Length of an ML-KEM-768 encapsulation key in bytes. */
const KEM_PUBLIC = 1184;

/** A public half for the server and its private half for the vault. */
export interface PreKeyPair<P, S> {
  readonly published: P;
  readonly secret: S;
}

interface Pairs {
  readonly signed: PreKeyPair<SignedPreKey, SignedPreKeySecret>;
  readonly kem: PreKeyPair<SignedPreKey, KemPreKeySecret>;
  readonly oneTime: PreKeyPair<OneTimePreKey, OneTimePreKeySecret>;
}

/** New signed X25519 pre-key. */
export async function newSignedPreKey(
  own: OwnIdentity,
  id: number,
  created: Millis,
): Promise<Pairs["signed"]> {
  const secret = { id, private: toBase64Url(randomBytes(32)), created };
  return { published: await publishSignedPreKey(own, secret), secret };
}

/** New signed ML-KEM-768 pre-key. */
export async function newKemPreKey(
  own: OwnIdentity,
  id: number,
  created: Millis,
): Promise<Pairs["kem"]> {
  const secret = { id, seed: toBase64Url(randomBytes(64)), created };
  return { published: await publishKemPreKey(own, secret), secret };
}

/** New one-time pre-key. */
export async function newOneTimePreKey(id: number): Promise<Pairs["oneTime"]> {
  const secret = { id, private: toBase64Url(randomBytes(32)) };
  return { published: await publishOneTimePreKey(secret), secret };
}

/** Public, signed half of a private pre-key. */
export async function publishSignedPreKey(
  own: OwnIdentity,
  secret: SignedPreKeySecret,
): Promise<SignedPreKey> {
  const key = await agreePublic(fromBase64Url(secret.private, 32));
  return signed(own, LABELS.signedPreKey, { ...secret, key });
}

/** Public, signed half of an ML-KEM-768 seed. */
export async function publishKemPreKey(
  own: OwnIdentity,
  secret: KemPreKeySecret,
): Promise<SignedPreKey> {
  const key = await kemPublic(fromBase64Url(secret.seed, 64));
  return signed(own, LABELS.kemPreKey, { ...secret, key });
}

/** Public half of a one-time pre-key. */
export async function publishOneTimePreKey(secret: OneTimePreKeySecret): Promise<OneTimePreKey> {
  return { id: secret.id, key: toBase64Url(await agreePublic(fromBase64Url(secret.private, 32))) };
}

/** Checks the signatures of a bundle against the pinned identity. @throws CryptoError `bad_signature`, `malformed` */
export async function verifyBundle(peer: PeerIdentity, bundle: PreKeyBundle): Promise<void> {
  checkObject(bundle);
  await verifyPreKey(peer, LABELS.signedPreKey, bundle.signed_pre_key, 32);
  await verifyPreKey(peer, LABELS.kemPreKey, bundle.kem_pre_key, KEM_PUBLIC);
}

async function verifyPreKey(
  peer: PeerIdentity,
  label: Label,
  preKey: SignedPreKey,
  length: number,
): Promise<void> {
  checkObject(preKey);
  const key = fromBase64Url(preKey.key, length);
  await verify(
    peer.verifyKey,
    await preKeyHash(peer.userId, label, { ...preKey, key }),
    preKey.sig,
  );
}

interface Unsigned {
  readonly id: number;
  readonly key: Bytes;
  readonly created: Millis;
}

async function signed(own: OwnIdentity, label: Label, unsigned: Unsigned): Promise<SignedPreKey> {
  const sig = await sign(own.signKey, await preKeyHash(own.userId, label, unsigned));
  return { id: unsigned.id, key: toBase64Url(unsigned.key), created: unsigned.created, sig };
}

function preKeyHash(userId: Uuid, label: Label, { id, key, created }: Unsigned): Promise<Bytes> {
  return transcript(label, uuidBytes(userId), u32(checkKeyId(id)), key, u64(created));
}
