import { argon2id, newKdf } from "../argon2";
import { concat, context, fromBase64Url, toBase64Url, transcript, u32, utf8 } from "../encoding";
import { newEpoch, senderKey, senderSecret } from "../epoch";
import { encodeHeader } from "../header";
import { loadOwnIdentity, newIdentitySecret } from "../identity";
import { derive, hkdf, hkdfKey } from "../hkdf";
import { newClientMsgId, newStreamId, uuidv7 } from "../ids";
import { LABELS } from "../labels";
import { sealMessage } from "../message";
import { pad } from "../padding";
import { derivePassword } from "../password";
import { randomBytes } from "../random";
import { deriveRecovery, newRecoveryKey, recoveryWords } from "../recovery";
import { createVault, unlockedMasterKey } from "../vault";
import { defined, selfCase, someone, wrapCase } from "./make-wrap-vectors";
import { profileCase, rotationCase, safetyCase } from "./make-trust-vectors";
import { controlCases } from "./make-control-vectors";
import { NOW, someHash } from "./fixtures";
import type { NewAccount } from "../account";
import type { OwnIdentity } from "../identity";
import type { Label } from "../labels";
import type { MessageDraft } from "../message";
import type { PasswordKeys } from "../password";
import type { Bytes, Kdf } from "../types";
import type * as V from "./vectors";

const CASES = 5;

function times<T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, at) => make(at)));
}

/** Fresh vectors of every construction, in the form that the other implementation checks. */
export async function makeVectors(): Promise<V.Vectors> {
  return {
    encoding: await times(CASES, encodingCase),
    identity: await times(CASES, identityCase),
    pre_keys: await times(CASES, preKeyCase),
    password: await times(3, passwordCase),
    recovery: await times(CASES, recoveryCase),
    vault: await times(3, vaultCase),
    control: await controlCases(),
    profile: await times(CASES, profileCase),
    safety: await times(CASES, safetyCase),
    rotation: await times(CASES, rotationCase),
    wrap: await times(6, wrapCase),
    self: await times(CASES, selfCase),
    message: await times(8, messageCase),
    pad: await times(12, padCase),
  };
}

async function encodingCase(at: number): Promise<V.EncodingCase> {
  const label = Object.values(LABELS)[at] ?? LABELS.wrap;
  const fields = Array.from({ length: at }, (_, field) => randomBytes(field * 7));
  return encoded(label, fields);
}

export async function encoded(label: Label, fields: readonly Bytes[]): Promise<V.EncodingCase> {
  return {
    label,
    fields: fields.map(toBase64Url),
    ctx: toBase64Url(context(label, ...fields)),
    th: toBase64Url(await transcript(label, ...fields)),
  };
}

export async function identityCase(): Promise<V.IdentityCase> {
  const made = newIdentitySecret(NOW + 1);
  const own = await loadOwnIdentity(uuidv7(), made);
  const secret = { sign_seed: made.sign, agree_private: made.agree };
  return { user_id: own.userId, ...secret, identity: own.identity, fp: own.fp };
}

export async function preKeyCase(): Promise<V.PreKeyCase> {
  const { own, body, signed_pre_key, kem_pre_key, one_time_pre_keys } = await someone();
  return {
    user_id: own.userId,
    sign_seed: body.identity.sign,
    ...{ signed_pre_key, kem_pre_key, one_time_pre_key: defined(one_time_pre_keys[0]) },
    spk_private: defined(body.signed_pre_keys[0]).private,
    kem_seed: defined(body.kem_pre_keys[0]).seed,
    otpk_private: defined(body.one_time_pre_keys[0]).private,
  };
}

const PASSWORDS = [
  "zebra ladder opposite kiln",
  "cre\u0300me bru\u0302le\u0301e au four",
  "\u{1f980} 猫が石段をのぼる \u212b",
];

async function passwordCase(at: number): Promise<V.PasswordCase> {
  return passwordOf(PASSWORDS[at] ?? "", { ...newKdf(), t: 3 + at });
}

export async function passwordOf(password: string, kdf: Kdf): Promise<V.PasswordCase> {
  const root = await argon2id(utf8(password.normalize("NFC")), kdf);
  const unlock = await derive(root, context(LABELS.unlock), 64);
  return {
    ...{ password, kdf, root: toBase64Url(root) },
    auth_key: toBase64Url(await derive(root, context(LABELS.auth), 32)),
    vault_key: toBase64Url(unlock.slice(0, 32)),
    commit: toBase64Url(unlock.slice(32)),
  };
}

async function recoveryCase(at: number): Promise<V.RecoveryCase> {
  return recoveryOf(at === 0 ? new Uint8Array(32) : newRecoveryKey());
}

export async function recoveryOf(key: Bytes): Promise<V.RecoveryCase> {
  return {
    recovery_key: toBase64Url(key),
    words: (await recoveryWords(key)).join(" "),
    wrap_key: toBase64Url(await derive(key, context(LABELS.recoveryWrap), 32)),
    auth_key: (await deriveRecovery(key)).authKey,
  };
}

async function vaultCase(at: number): Promise<V.VaultCase> {
  const password = PASSWORDS[at] ?? "";
  return {
    password,
    ...(await vaultOf(await someone(), await derivePassword(password, newKdf()), at)),
  };
}

/** A vault of somebody, without what its keys were derived from. */
export async function vaultOf(
  { own, body }: NewAccount,
  keys: PasswordKeys,
  at: number,
): Promise<V.VaultCase> {
  const recoveryKey = newRecoveryKey();
  const recovery = await deriveRecovery(recoveryKey);
  const pin = { sign: own.identity.sign, agree: own.identity.agree, seen: NOW, verified: at === 1 };
  const kept = { ...body, pins: { [uuidv7()]: pin }, settings: { theme: "dämmrig" }, extra: [at] };
  const { vault } = await createVault({
    userId: own.userId,
    password: keys,
    recovery,
    own,
    body: kept,
  });
  const vmk = await unlockedMasterKey(own.userId, vault, keys);
  const words = (await recoveryWords(recoveryKey)).join(" ");
  return { user_id: own.userId, words, vmk: toBase64Url(vmk), vault, body: kept };
}

async function messageCase(at: number): Promise<V.MessageCase> {
  const { own } = await someone();
  return messageOf(own, at, messageDraft(at));
}

/** A message in epoch `at`. */
export async function messageOf(
  own: OwnIdentity,
  at: number,
  draft: MessageDraft,
): Promise<V.MessageCase> {
  const epoch = await newEpoch(uuidv7(), at);
  const { message, hash } = await sealMessage({ own, key: await senderKey(epoch, own), draft });
  const sk = await senderSecret(epoch, own);
  const salt = fromBase64Url(message.client_msg_id);
  const header = { kind: 1, everybody: false, more: false, mentions: [], ...draft.header };
  return {
    ...{
      conversation_id: epoch.conversationId,
      sender: own.userId,
      sign_public: own.identity.sign,
    },
    ...{ ek: toBase64Url(epoch.ek), message, plaintext: JSON.stringify(draft.content) },
    ...{ header: toBase64Url(encodeHeader(header)), sk: toBase64Url(sk) },
    mk: toBase64Url(await hkdf(await hkdfKey(sk), salt, context(LABELS.message), 32)),
    hash,
  };
}

function messageDraft(at: number): MessageDraft {
  const first = at % 2 === 0;
  return {
    client_msg_id: newClientMsgId(),
    type: at < 6 ? "text" : "reaction",
    reply_to: at === 3 ? someHash() : null,
    target: at < 6 ? null : someHash(),
    stream: newStreamId(),
    stream_seq: first ? 1 : 2 ** at + 1,
    prev: first ? null : someHash(),
    head: someHash(),
    time: NOW + at,
    header: {
      kind: at < 6 ? 1 : 4,
      everybody: at === 4,
      more: at === 5,
      mentions: [uuidv7(), uuidv7(), uuidv7()].slice(0, at % 4),
    },
    content:
      at < 6
        ? { text: "grüß dich 🦀 ".repeat(8 ** (at % 5)).slice(0, 11_000), later: at }
        : { emoji: "🦀", on: at % 2 === 0 },
  };
}

async function padCase(at: number): Promise<V.PadCase> {
  const lengths = [0, 1, 63, 64, 255, 256, 511, 512, 4095, 4096, 6143, 6144];
  const drawn = await Promise.resolve(randomBytes(lengths[at] ?? 0));
  const plain =
    at % 2 === 0 ? drawn : concat([drawn.subarray(4), u32(0x80000000)]).slice(0, drawn.length);
  return padOf(plain);
}

export function padOf(plain: Bytes): V.PadCase {
  return { plain: toBase64Url(plain), padded: toBase64Url(pad(plain)) };
}
