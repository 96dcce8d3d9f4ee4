import { aeadKey, open, openJson, seal, sealJson } from "./aead";
import { checkKeyId, checkObject, checkVersion } from "./checks";
import { agree, agreementKey, agreePublic, sign, verify } from "./curves";
import { ABSENT, concat, fromBase64Url, toBase64Url, transcript, u32, uuidBytes } from "./encoding";
import { checkEpochKey } from "./epoch";
import { CryptoError } from "./errors";
import { derive } from "./hkdf";
import { LABELS } from "./labels";
import { decapsulate, encapsulate, kemPublic } from "./mlkem";
import { verifyBundle } from "./prekeys";
import { randomBytes } from "./random";
import type { AgreementKey } from "./curves";
import type { EpochKey, EpochPlace } from "./epoch";
import type { OwnIdentity, PeerIdentity } from "./identity";
import type { Bytes, PreKeyBundle, SelfWrap, Uuid, VaultBody, X3dhWrap } from "./types";

/** Bytes that set this key derivation apart from any Ed25519 encoding (X3DH section 2.2). */
const DOMAIN = new Uint8Array(32).fill(0xff);

/** The receiver of a wrap: pinned identity and pre-keys. */
export interface Recipient {
  readonly peer: PeerIdentity;
  readonly bundle: PreKeyBundle;
}

/** The receiver's pre-keys, public halves; a one-time key may be absent. */
interface PreKeys {
  readonly spkId: number;
  readonly spk: Bytes;
  readonly kpkId: number;
  readonly kpk: Bytes;
  readonly otpkId: number | null;
  readonly otpk: Bytes;
}

/** Both sides, the pre-keys used, the ephemeral key and the ML-KEM ciphertext: all that T binds. */
interface Exchange {
  readonly place: EpochPlace;
  readonly by: PeerIdentity;
  readonly to: PeerIdentity;
  readonly keys: PreKeys;
  readonly ephemeral: Bytes;
  readonly kem: Bytes;
}

/**
 * Wraps an epoch key for another member by X3DH with ML-KEM-768 (section 4).
 *
 * @throws CryptoError `bad_signature` when the pre-keys are not the pinned identity's, `bad_key` for a key of low order
 */
export async function makeWrap(epoch: EpochKey, by: OwnIdentity, to: Recipient): Promise<X3dhWrap> {
  await verifyBundle(to.peer, to.bundle);
  const keys = bundleKeys(to.bundle);
  const secret = randomBytes(32);
  const e = await agreementKey(secret);
  const { ct: kem, secret: shared } = await encapsulate(keys.kpk);
  const exchange = {
    place: epoch,
    by,
    to: to.peer,
    keys,
    ephemeral: await agreePublic(secret),
    kem,
  };
  const t = await exchangeHash(exchange);
  const shares = [
    await agree(by.agreeKey, keys.spk),
    await agree(e, fromBase64Url(to.peer.identity.agree, 32)),
    await agree(e, keys.spk),
    ...(keys.otpkId === null ? [] : [await agree(e, keys.otpk)]),
    shared,
  ];
  const { nonce, ct } = await seal(await wrapKey(shares, t), t, epoch.ek);
  const sig = await sign(by.signKey, await transcript(LABELS.wrap, t, nonce, ct));
  return wrapJson(exchange, { nonce, ct, sig });
}

/**
 * Opens a wrap made for the own account. Keep its one-time key until the row is written back as `self`.
 *
 * @param place conversation, epoch and the commitment of the signed event that made the epoch
 * @param by pinned identity of the member who is entitled to make this wrap
 * @throws CryptoError `unknown_key` when the vault no longer holds a pre-key, `bad_signature`, `bad_tag`,
 *     `bad_commitment`, `mismatch`, `malformed`
 */
export async function openWrap(
  place: EpochPlace,
  by: PeerIdentity,
  to: { own: OwnIdentity; body: VaultBody },
  wrap: X3dhWrap,
): Promise<EpochKey> {
  checkWrap(wrap, by.userId, to.own.userId);
  const keys = await privateKeys(to.body, wrap);
  const ephemeral = fromBase64Url(wrap.ephemeral, 32);
  const exchange = { place, by, to: to.own, keys, ephemeral, kem: fromBase64Url(wrap.kem, 1088) };
  const t = await exchangeHash(exchange);
  const nonce = fromBase64Url(wrap.nonce, 12);
  const ct = fromBase64Url(wrap.ct, 48);
  await verify(by.verifyKey, await transcript(LABELS.wrap, t, nonce, ct), wrap.sig);
  const shares = [
    await agree(keys.spkPrivate, fromBase64Url(by.identity.agree, 32)),
    await agree(to.own.agreeKey, ephemeral),
    await agree(keys.spkPrivate, ephemeral),
    ...(keys.otpkPrivate ? [await agree(keys.otpkPrivate, ephemeral)] : []),
    await decapsulate(keys.kemSeed, exchange.kem),
  ];
  return checkEpochKey(place, await open(await wrapKey(shares, t), t, nonce, ct));
}

/** T of a wrap as its receiver computes it, for the golden vectors. */
export async function exchangeOf(
  place: EpochPlace,
  by: PeerIdentity,
  to: { own: OwnIdentity; body: VaultBody },
  wrap: X3dhWrap,
): Promise<Bytes> {
  const keys = await privateKeys(to.body, wrap);
  const [ephemeral, kem] = [fromBase64Url(wrap.ephemeral, 32), fromBase64Url(wrap.kem, 1088)];
  return exchangeHash({ place, by, to: to.own, keys, ephemeral, kem });
}

/** Seals an epoch key under the own master key: the form in which the owner keeps it. */
export async function sealSelf(vmk: CryptoKey, userId: Uuid, epoch: EpochKey): Promise<SelfWrap> {
  return {
    v: 1,
    kind: "self",
    user_id: userId,
    ...(await sealJson(vmk, await selfAad(userId, epoch), epoch.ek)),
  };
}

/** Opens the own form. @throws CryptoError `bad_tag`, `bad_commitment`, `mismatch`, `malformed` */
export async function openSelf(
  vmk: CryptoKey,
  userId: Uuid,
  place: EpochPlace,
  wrap: SelfWrap,
): Promise<EpochKey> {
  checkObject(wrap);
  checkVersion(wrap.v);
  if (!isKind(wrap.kind, "self") || wrap.user_id !== userId) {
    throw new CryptoError("mismatch", "wrap");
  }
  return checkEpochKey(place, await openJson(vmk, await selfAad(userId, place), wrap));
}

function selfAad(userId: Uuid, { conversationId, epoch, ekc }: EpochPlace): Promise<Bytes> {
  const fields = [uuidBytes(userId), uuidBytes(conversationId), u32(epoch), fromBase64Url(ekc, 32)];
  return transcript(LABELS.self, ...fields);
}

/** T of section 4. */
function exchangeHash({ place, by, to, keys, ephemeral, kem }: Exchange): Promise<Bytes> {
  return transcript(
    LABELS.x3dh,
    ...[uuidBytes(place.conversationId), u32(place.epoch), fromBase64Url(place.ekc, 32)],
    ...identityFields(by),
    ...identityFields(to),
    ...[u32(keys.spkId), keys.spk, u32(keys.kpkId), keys.kpk],
    ...[keys.otpkId === null ? ABSENT : u32(keys.otpkId), keys.otpk],
    ...[ephemeral, kem],
  );
}

function identityFields({ userId, identity }: PeerIdentity): Bytes[] {
  return [uuidBytes(userId), fromBase64Url(identity.sign, 32), fromBase64Url(identity.agree, 32)];
}

async function wrapKey(shares: readonly Bytes[], t: Bytes): Promise<CryptoKey> {
  return aeadKey(await derive(concat([DOMAIN, ...shares]), t, 32));
}

function bundleKeys({
  signed_pre_key: spk,
  kem_pre_key: kpk,
  one_time_pre_key: otpk,
}: PreKeyBundle): PreKeys {
  return {
    spkId: checkKeyId(spk.id),
    spk: fromBase64Url(spk.key, 32),
    kpkId: checkKeyId(kpk.id),
    kpk: fromBase64Url(kpk.key, 1184),
    otpkId: otpk === null ? null : checkKeyId(otpk.id),
    otpk: otpk === null ? ABSENT : fromBase64Url(otpk.key, 32),
  };
}

interface PrivateKeys extends PreKeys {
  readonly spkPrivate: AgreementKey;
  readonly kemSeed: Bytes;
  readonly otpkPrivate: AgreementKey | null;
}

async function privateKeys(body: VaultBody, wrap: X3dhWrap): Promise<PrivateKeys> {
  const spk = fromBase64Url(find(body.signed_pre_keys, wrap.spk_id).private, 32);
  const kemSeed = fromBase64Url(find(body.kem_pre_keys, wrap.kpk_id).seed, 64);
  const oneTime = wrap.otpk_id === null ? null : find(body.one_time_pre_keys, wrap.otpk_id);
  const otpk = oneTime === null ? null : fromBase64Url(oneTime.private, 32);
  return {
    ...{ spkId: wrap.spk_id, spk: await agreePublic(spk), spkPrivate: await agreementKey(spk) },
    ...{ kpkId: wrap.kpk_id, kpk: await kemPublic(kemSeed), kemSeed },
    otpkId: wrap.otpk_id,
    otpk: otpk === null ? ABSENT : await agreePublic(otpk),
    otpkPrivate: otpk === null ? null : await agreementKey(otpk),
  };
}

function find<K extends { readonly id: number }>(keys: readonly K[], id: number): K {
  const key = keys.find((candidate) => candidate.id === checkKeyId(id));
  if (key === undefined) {
    throw new CryptoError("unknown_key");
  }
  return key;
}

function checkWrap(wrap: X3dhWrap, by: Uuid, to: Uuid): void {
  checkObject(wrap);
  checkVersion(wrap.v);
  if (!isKind(wrap.kind, "x3dh") || wrap.by !== by || wrap.user_id !== to) {
    throw new CryptoError("mismatch", "wrap");
  }
}

function isKind(kind: unknown, wanted: string): boolean {
  return kind === wanted;
}

function wrapJson(exchange: Exchange, sealed: { nonce: Bytes; ct: Bytes; sig: string }): X3dhWrap {
  const { by, to, keys, ephemeral, kem } = exchange;
  return {
    ...{ v: 1, kind: "x3dh", user_id: to.userId, by: by.userId, ephemeral: toBase64Url(ephemeral) },
    ...{ spk_id: keys.spkId, kpk_id: keys.kpkId, otpk_id: keys.otpkId, kem: toBase64Url(kem) },
    ...{ nonce: toBase64Url(sealed.nonce), ct: toBase64Url(sealed.ct), sig: sealed.sig },
  };
}
