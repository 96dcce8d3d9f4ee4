import { checkObject } from "./checks";
import {
  agreementKey,
  agreePublic,
  sign,
  signingKey,
  signPublic,
  verify,
  verifyingKey,
} from "./curves";
import { fromBase64Url, toBase64Url, transcript, u64, uuidBytes } from "./encoding";
import { CryptoError } from "./errors";
import { LABELS } from "./labels";
import { randomBytes } from "./random";
import type { AgreementKey, SigningKey, VerifyingKey } from "./curves";
import type { Base64Url, Bytes, Identity, IdentitySecret, Millis, Uuid } from "./types";

/** A member's identity whose signature was checked, with its key imported once. */
export interface PeerIdentity {
  readonly userId: Uuid;
  readonly identity: Identity;
  readonly fp: Base64Url;
  readonly verifyKey: VerifyingKey;
}

/** The own identity with its private keys; usable wherever a {@link PeerIdentity} is wanted. */
export interface OwnIdentity extends PeerIdentity {
  readonly signKey: SigningKey;
  readonly agreeKey: AgreementKey;
}

/** Fingerprint of an identity: `fp(IKs)`, 32 bytes. */
export async function identityFingerprint(signPublicKey: Base64Url): Promise<Base64Url> {
  return toBase64Url(await transcript(LABELS.fingerprint, fromBase64Url(signPublicKey, 32)));
}

/** Private halves of a new identity. */
export function newIdentitySecret(created: Millis): IdentitySecret {
  return { sign: toBase64Url(randomBytes(32)), agree: toBase64Url(randomBytes(32)), created };
}

/** Identity of its private halves, as the opened vault holds them. @throws CryptoError */
export async function loadOwnIdentity(userId: Uuid, secret: IdentitySecret): Promise<OwnIdentity> {
  const seed = fromBase64Url(secret.sign, 32);
  const agreeSecret = fromBase64Url(secret.agree, 32);
  const signPub = await signPublic(seed);
  const agreePub = await agreePublic(agreeSecret);
  const signKey = await signingKey(seed);
  const sig = await sign(signKey, await identityHash(userId, signPub, agreePub, secret.created));
  const identity = {
    sign: toBase64Url(signPub),
    agree: toBase64Url(agreePub),
    created: secret.created,
    sig,
  };
  const agreeKey = await agreementKey(agreeSecret);
  return { ...(await peer(userId, identity, signPub)), signKey, agreeKey };
}

/** Checks a published identity and prepares it for use. @throws CryptoError `bad_signature`, `bad_key`, `malformed` */
export async function loadPeerIdentity(userId: Uuid, identity: Identity): Promise<PeerIdentity> {
  checkObject(identity);
  const signPub = fromBase64Url(identity.sign, 32);
  const hash = await identityHash(
    userId,
    signPub,
    fromBase64Url(identity.agree, 32),
    identity.created,
  );
  const loaded = await peer(userId, identity, signPub);
  await verify(loaded.verifyKey, hash, identity.sig);
  return loaded;
}

/** An identity from the own vault, whose signature was checked when it was pinned. @throws CryptoError `malformed` */
export function pinnedIdentity(userId: Uuid, identity: Identity): Promise<PeerIdentity> {
  return peer(userId, identity, fromBase64Url(identity.sign, 32));
}

/** Refuses a published identity that is not the one of the own private keys. @throws CryptoError `mismatch` */
export async function assertSameIdentity(own: OwnIdentity, published: Identity): Promise<void> {
  const { sign: ours, agree, created } = own.identity;
  if (published.sign !== ours || published.agree !== agree || published.created !== created) {
    throw new CryptoError("mismatch", "the published identity is not the own one");
  }
  await loadPeerIdentity(own.userId, published);
}

async function peer(userId: Uuid, identity: Identity, signPub: Bytes): Promise<PeerIdentity> {
  const fp = await identityFingerprint(identity.sign);
  return { userId, identity, fp, verifyKey: await verifyingKey(signPub) };
}

function identityHash(
  userId: Uuid,
  signPub: Bytes,
  agreePub: Bytes,
  created: Millis,
): Promise<Bytes> {
  return transcript(LABELS.identity, uuidBytes(userId), signPub, agreePub, u64(created));
}
