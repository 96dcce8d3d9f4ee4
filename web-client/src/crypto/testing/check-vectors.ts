import { expect } from "vitest";
import { aeadKey } from "../aead";
import { argon2id } from "../argon2";
import { controlHash, membersHash } from "../control";
import { signingKey, sign, verify, verifyingKey } from "../curves";
import { concat, context, fromBase64Url, toBase64Url, transcript, utf8 } from "../encoding";
import { commitEpoch, senderKey, senderSecret } from "../epoch";
import { encodeHeader } from "../header";
import { derive, hkdf, hkdfKey } from "../hkdf";
import { identityFingerprint, loadOwnIdentity, loadPeerIdentity } from "../identity";
import { LABELS } from "../labels";
import { eraseMessage, openHeader, openMessage, verifyMessage } from "../message";
import { pad, unpad } from "../padding";
import { derivePassword, passwordKeys } from "../password";
import {
  publishKemPreKey,
  publishOneTimePreKey,
  publishSignedPreKey,
  verifyBundle,
} from "../prekeys";
import { deriveRecovery, parseRecoveryWords, recoveryWords } from "../recovery";
import { openVault, unlockedMasterKey, unlockWithRecovery } from "../vault";
import { exchangeOf, openSelf, openWrap } from "../wrap";
import { checkProfileCase, checkRotation, checkSafety } from "./check-trust-vectors";
import type { Label } from "../labels";
import type { PeerIdentity } from "../identity";
import type { Uuid, VaultBody } from "../types";
import type * as V from "./vectors";

/** Recomputes everything deterministic of a case and opens everything sealed, section by section. */
export const CHECKS: { [S in keyof V.Vectors]: (test: V.Vectors[S][number]) => Promise<void> } = {
  encoding: checkEncoding,
  identity: checkIdentity,
  pre_keys: checkPreKeys,
  password: checkPassword,
  recovery: checkRecovery,
  vault: checkVault,
  control: checkControl,
  profile: checkProfileCase,
  safety: checkSafety,
  rotation: checkRotation,
  wrap: checkWrap,
  self: checkSelf,
  message: checkMessage,
  pad: checkPad,
};

async function checkEncoding(test: V.EncodingCase): Promise<void> {
  const fields = test.fields.map((field) => fromBase64Url(field));
  expect(toBase64Url(context(test.label as Label, ...fields))).toBe(test.ctx);
  expect(toBase64Url(await transcript(test.label as Label, ...fields))).toBe(test.th);
}

async function checkIdentity(test: V.IdentityCase): Promise<void> {
  const { created } = test.identity;
  const secret = { sign: test.sign_seed, agree: test.agree_private, created };
  const own = await loadOwnIdentity(test.user_id, secret);
  expect(own.identity).toEqual(test.identity);
  expect(own.fp).toBe(test.fp);
  expect((await loadPeerIdentity(test.user_id, test.identity)).fp).toBe(test.fp);
}

async function checkPreKeys(test: V.PreKeyCase): Promise<void> {
  const { signed_pre_key: spk, kem_pre_key: kpk, one_time_pre_key: otpk } = test;
  const secret = { sign: test.sign_seed, agree: test.spk_private, created: spk.created };
  const own = await loadOwnIdentity(test.user_id, secret);
  const { id, created } = spk;
  expect(await publishSignedPreKey(own, { id, private: test.spk_private, created })).toEqual(spk);
  const kem = { id: kpk.id, seed: test.kem_seed, created: kpk.created };
  expect(await publishKemPreKey(own, kem)).toEqual(kpk);
  expect(await publishOneTimePreKey({ id: otpk.id, private: test.otpk_private })).toEqual(otpk);
  await verifyBundle(own, { signed_pre_key: spk, kem_pre_key: kpk, one_time_pre_key: otpk });
}

async function checkPassword(test: V.PasswordCase): Promise<void> {
  const root = await argon2id(utf8(test.password.normalize("NFC")), test.kdf);
  expect(toBase64Url(root)).toBe(test.root);
  const unlock = await derive(root, context(LABELS.unlock), 64);
  expect(toBase64Url(unlock)).toBe(
    toBase64Url(concat([test.vault_key, test.commit].map((half) => fromBase64Url(half, 32)))),
  );
  const keys = await passwordKeys(root, test.kdf);
  expect([keys.authKey, keys.commit]).toEqual([test.auth_key, test.commit]);
}

async function checkRecovery(test: V.RecoveryCase): Promise<void> {
  const key = fromBase64Url(test.recovery_key, 32);
  expect((await recoveryWords(key)).join(" ")).toBe(test.words);
  expect(await parseRecoveryWords(test.words)).toEqual(key);
  expect((await deriveRecovery(key)).authKey).toBe(test.auth_key);
  expect(toBase64Url(await derive(key, context(LABELS.recoveryWrap), 32))).toBe(test.wrap_key);
}

async function checkVault({ user_id: userId, ...test }: V.VaultCase): Promise<void> {
  const { kdf } = test.vault;
  const keys = await (test.root === undefined
    ? derivePassword(test.password ?? "", kdf)
    : passwordKeys(fromBase64Url(test.root, 32), kdf));
  const master = await unlockedMasterKey(userId, test.vault, keys);
  expect(toBase64Url(master)).toBe(test.vmk);
  const recovery = await deriveRecovery(await parseRecoveryWords(test.words));
  const { identity } = await loadOwnIdentity(userId, test.body.identity);
  for (const vmk of [
    await aeadKey(master),
    await unlockWithRecovery(userId, test.vault, recovery),
  ]) {
    const opened = { userId, vault: test.vault, vmk, sign: identity.sign, minVersion: 0 };
    expect(await openVault(opened)).toEqual(test.body);
  }
}

async function checkControl(test: V.ControlCase): Promise<void> {
  const hash = await controlHash(test.conversation_id, test.event);
  expect(hash).toBe(test.control_hash);
  expect(await membersHash(test.members)).toBe(test.event.members_hash);
  expect(await identityFingerprint(test.sign_public)).toBe(test.event.actor_fp);
  const key = await verifyingKey(fromBase64Url(test.sign_public, 32));
  await verify(key, fromBase64Url(hash), test.event.sig);
}

async function checkWrap(test: V.WrapCase): Promise<void> {
  const { conversation_id: conversationId, epoch, ekc, by, to, wrap } = test;
  const place = { conversationId, epoch, ekc };
  expect(await commitEpoch(conversationId, epoch, fromBase64Url(test.ek))).toBe(ekc);
  const byOwn = await loadOwnIdentity(by.user_id, {
    ...{ sign: test.by_sign_seed, agree: test.by_agree_private, created: by.identity.created },
  });
  expect(byOwn.identity).toEqual(by.identity);
  const peer = await loadPeerIdentity(to.user_id, to.identity);
  const own = await receiver(test, peer);
  const body = receiverBody(to, own.secret);
  const t = await exchangeOf(place, byOwn, { own: own.identity, body }, wrap);
  expect(toBase64Url(t)).toBe(test.t);
  const signed = await transcript(
    LABELS.wrap,
    t,
    fromBase64Url(wrap.nonce),
    fromBase64Url(wrap.ct),
  );
  expect(await sign(await signingKey(fromBase64Url(test.by_sign_seed)), signed)).toBe(wrap.sig);
  const opened = await openWrap(place, byOwn, { own: own.identity, body }, wrap);
  expect(toBase64Url(opened.ek)).toBe(test.ek);
}

/** The receiver of a vector has no signing seed: its public identity takes the place of the produced one. */
async function receiver({ to }: V.WrapCase, peer: PeerIdentity) {
  const { agree_private: agree, identity } = to;
  const secret = { sign: agree, agree, created: identity.created };
  const made = await loadOwnIdentity(to.user_id, secret);
  expect(made.identity.agree).toBe(identity.agree);
  return { secret, identity: { ...made, ...peer } };
}

function receiverBody(to: V.WrapCase["to"], identity: VaultBody["identity"]): VaultBody {
  return {
    identity,
    signed_pre_keys: [{ ...to.spk, created: 0 }],
    kem_pre_keys: [{ ...to.kpk, created: 0 }],
    one_time_pre_keys: to.otpk === null ? [] : [to.otpk],
    ...{ next_key_id: 100, pins: {}, settings: {} },
  };
}

async function checkSelf(test: V.SelfCase): Promise<void> {
  const { conversation_id: conversationId, epoch, ekc } = test;
  const vmk = await aeadKey(fromBase64Url(test.vmk));
  const opened = await openSelf(vmk, test.user_id, { conversationId, epoch, ekc }, test.wrap);
  expect(toBase64Url(opened.ek)).toBe(test.ek);
}

async function checkMessage(test: V.MessageCase): Promise<void> {
  const { conversation_id: conversationId, message, sender: userId } = test;
  const ek = fromBase64Url(test.ek, 32);
  const ekc = await commitEpoch(conversationId, message.epoch, ek);
  const epoch = { conversationId, epoch: message.epoch, ek, ekc };
  const sender = await messageSender(userId, test.sign_public);
  const sk = await senderSecret(epoch, sender);
  expect(toBase64Url(sk)).toBe(test.sk);
  const salt = fromBase64Url(message.client_msg_id, 16);
  const mk = await hkdf(await hkdfKey(sk), salt, context(LABELS.message), 32);
  expect(toBase64Url(mk)).toBe(test.mk);
  const place = { conversationId, sender };
  expect(await verifyMessage(place, message)).toBe(test.hash);
  expect(await verifyMessage(place, await eraseMessage(message))).toBe(test.hash);
  const key = await senderKey(epoch, sender);
  const opened = await openMessage(place, key, message);
  expect(opened.hash).toBe(test.hash);
  expect(opened.content).toEqual(JSON.parse(test.plaintext));
  expect(toBase64Url(encodeHeader(opened.header))).toBe(test.header);
  expect(await openHeader({ conversationId, sender: userId }, key, message)).toEqual(opened.header);
}

async function messageSender(userId: Uuid, signPublic: string): Promise<PeerIdentity> {
  const verifyKey = await verifyingKey(fromBase64Url(signPublic, 32));
  const identity = { sign: signPublic, agree: "", created: 0, sig: "" };
  return { userId, identity, fp: await identityFingerprint(signPublic), verifyKey };
}

async function checkPad(test: V.PadCase): Promise<void> {
  const [plain, padded] = [fromBase64Url(test.plain), fromBase64Url(test.padded)];
  await Promise.resolve();
  expect(toBase64Url(pad(plain))).toBe(test.padded);
  expect(toBase64Url(unpad(padded))).toBe(test.plain);
}
