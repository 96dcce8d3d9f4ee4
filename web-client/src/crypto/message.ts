import { aeadKey, open, seal } from "./aead";
import { checkObject, checkVersion } from "./checks";
import { readContent } from "./content";
import { sign, verify } from "./curves";
import {
  concat,
  context,
  fromBase64Url,
  optionalBase64Url,
  parseObject,
  sha256,
  toBase64Url,
  transcript,
} from "./encoding";
import { u32, u64, utf8, uuidBytes } from "./encoding";
import { CryptoError } from "./errors";
import { decodeHeader, encodeHeader, TEXT_HEADER } from "./header";
import { hkdf } from "./hkdf";
import { LABELS } from "./labels";
import { pad, unpad } from "./padding";
import type { Content } from "./content";
import type { SenderKey } from "./epoch";
import type { MessageHeader } from "./header";
import type { OwnIdentity, PeerIdentity } from "./identity";
import type { Label } from "./labels";
import type { Base64Url, Bytes, Message, Millis, Uuid } from "./types";

const TYPE = /^[a-z_]{1,24}$/;
const SEALED_HEADER = 92;
const NONCE = 12;

/** A message before it is sealed. Its links are hashes of messages, or null. */
export interface MessageDraft {
  readonly client_msg_id: Base64Url;
  readonly type: string;
  readonly reply_to: Base64Url | null;
  readonly target: Base64Url | null;
  readonly stream: Base64Url;
  readonly stream_seq: number;
  readonly prev: Base64Url | null;
  readonly head: Base64Url;
  readonly time: Millis;
  readonly header?: Partial<MessageHeader>;
  readonly content: Content;
}

/** Where a message stands: taken from its place, never from the message itself. */
export interface MessagePlace {
  readonly conversationId: Uuid;
  readonly sender: PeerIdentity;
}

export interface OpenedMessage {
  /** The message's name: `reply_to`, `target` and `prev` are such hashes. */
  readonly hash: Base64Url;
  readonly header: MessageHeader;
  readonly content: Content;
}

/**
 * Seals and signs a message (section 5).
 *
 * @throws CryptoError `malformed` for a content or another field that is not of its form,
 *     `mismatch` when the key is another sender's
 */
export async function sealMessage(input: {
  readonly own: OwnIdentity;
  readonly key: SenderKey;
  readonly draft: MessageDraft;
}): Promise<{ message: Message; hash: Base64Url }> {
  const { own, key, draft } = input;
  checkKey(key, { conversationId: key.conversationId, sender: own }, key.epoch);
  readContent(draft.type, draft.content);
  const { header: wanted, content, ...fields } = draft;
  const header = await sealHeader(key, draft.client_msg_id, { ...TEXT_HEADER, ...wanted });
  const open = { ...fields, v: 1, epoch: key.epoch, header, sender_key: own.fp };
  const a = await envelopeHash({ conversationId: key.conversationId, sender: own }, open);
  const messageKey = await subkey(key, LABELS.message, draft.client_msg_id);
  const { nonce, ct } = await seal(messageKey, a, pad(utf8(JSON.stringify(content))));
  const hash = await nameOf(a, nonce, await sha256(ct));
  const sealed = {
    nonce: toBase64Url(nonce),
    ciphertext: toBase64Url(ct),
    digest: null,
    sig: await sign(own.signKey, hash),
  };
  return { message: { ...open, ...sealed }, hash: toBase64Url(hash) };
}

/** What is left of a message whose content is gone: it verifies as before. */
export async function eraseMessage(message: Message): Promise<Message> {
  const { digest } = await bodyOf(message);
  return { ...message, ciphertext: null, digest: toBase64Url(digest) };
}

/** Checks version, form and signature. @returns the message's hash @throws CryptoError */
export async function verifyMessage(place: MessagePlace, message: Message): Promise<Base64Url> {
  return toBase64Url((await verified(place, message)).hash);
}

/**
 * Verifies, then opens. Place in the log and in the stream are the caller's to check (`placeMessage`, `chainFindings`).
 *
 * @throws CryptoError with nothing of the plaintext; `erased` for a message without content
 */
export async function openMessage(
  place: MessagePlace,
  key: SenderKey,
  message: Message,
): Promise<OpenedMessage> {
  const { a, nonce, ciphertext, hash } = await verified(place, message);
  checkKey(key, place, message.epoch);
  if (ciphertext === null) throw new CryptoError("erased");
  const header = await openSealedHeader(key, message);
  const padded = await open(
    await subkey(key, LABELS.message, message.client_msg_id),
    a,
    nonce,
    ciphertext,
  );
  const content = parseObject(unpad(padded));
  readContent(message.type, content);
  return { hash: toBase64Url(hash), header, content };
}

/** Opens the header alone, for counts. It is authentic only once the message's signature was checked. */
export async function openHeader(
  place: { readonly conversationId: Uuid; readonly sender: Uuid },
  key: SenderKey,
  message: Pick<Message, "epoch" | "client_msg_id" | "header">,
): Promise<MessageHeader> {
  checkObject(message);
  const same = key.conversationId === place.conversationId && key.sender === place.sender;
  if (!same || key.epoch !== message.epoch) {
    throw new CryptoError("mismatch", "sender key");
  }
  return openSealedHeader(key, message);
}

async function verified(place: MessagePlace, message: Message) {
  checkObject(message);
  checkVersion(message.v);
  const a = await envelopeHash(place, message);
  const nonce = fromBase64Url(message.nonce, NONCE);
  const { ciphertext, digest } = await bodyOf(message);
  const hash = await nameOf(a, nonce, digest);
  await verify(place.sender.verifyKey, hash, message.sig);
  if (message.sender_key !== place.sender.fp) {
    throw new CryptoError("mismatch", "sender_key");
  }
  return { a, nonce, ciphertext, hash };
}

/** The digest of an erased message is what its server says; the signature tells whether it is true. */
async function bodyOf({ ciphertext, digest }: Pick<Message, "ciphertext" | "digest">) {
  if (ciphertext === null) return { ciphertext: null, digest: fromBase64Url(digest, 32) };
  if (digest !== null) throw new CryptoError("malformed", "digest");
  const bytes = fromBase64Url(ciphertext);
  return { ciphertext: bytes, digest: await sha256(bytes) };
}

function nameOf(a: Bytes, nonce: Bytes, digest: Bytes): Promise<Bytes> {
  return transcript(LABELS.signature, a, nonce, digest);
}

/** A of section 5. */
function envelopeHash(
  place: MessagePlace,
  m: Omit<Message, "nonce" | "ciphertext" | "digest" | "sig">,
): Promise<Bytes> {
  if (typeof m.type !== "string" || !TYPE.test(m.type) || m.stream_seq < 1) {
    throw new CryptoError("malformed", "message");
  }
  return transcript(
    LABELS.envelope,
    ...[u32(m.v), uuidBytes(place.conversationId), u32(m.epoch), uuidBytes(place.sender.userId)],
    ...[fromBase64Url(place.sender.fp, 32), fromBase64Url(m.client_msg_id, 16), utf8(m.type)],
    ...[optionalBase64Url(m.reply_to, 32), optionalBase64Url(m.target, 32)],
    ...[fromBase64Url(m.stream, 8), u64(m.stream_seq), optionalBase64Url(m.prev, 32)],
    ...[fromBase64Url(m.head, 32), u64(m.time), fromBase64Url(m.header, SEALED_HEADER)],
  );
}

async function subkey(key: SenderKey, label: Label, clientMsgId: Base64Url): Promise<CryptoKey> {
  return aeadKey(await hkdf(key.key, fromBase64Url(clientMsgId, 16), context(label), 32));
}

async function sealHeader(
  key: SenderKey,
  clientMsgId: Base64Url,
  header: MessageHeader,
): Promise<Base64Url> {
  const headerKey = await subkey(key, LABELS.header, clientMsgId);
  const { nonce, ct } = await seal(
    headerKey,
    await headerAad(key, clientMsgId),
    encodeHeader(header),
  );
  return toBase64Url(concat([nonce, ct]));
}

type Headed = Pick<Message, "client_msg_id" | "header">;

async function openSealedHeader(
  key: SenderKey,
  { client_msg_id: id, header }: Headed,
): Promise<MessageHeader> {
  const bytes = fromBase64Url(header, SEALED_HEADER);
  const headerKey = await subkey(key, LABELS.header, id);
  const aad = await headerAad(key, id);
  return decodeHeader(await open(headerKey, aad, bytes.slice(0, NONCE), bytes.slice(NONCE)));
}

function headerAad(key: SenderKey, clientMsgId: Base64Url): Promise<Bytes> {
  const place = [uuidBytes(key.conversationId), u32(key.epoch), uuidBytes(key.sender)];
  return transcript(LABELS.header, ...place, fromBase64Url(clientMsgId, 16));
}

function checkKey(key: SenderKey, place: MessagePlace, epoch: number): void {
  const same = key.conversationId === place.conversationId && key.sender === place.sender.userId;
  if (!same || key.fp !== place.sender.fp || key.epoch !== epoch) {
    throw new CryptoError("mismatch", "sender key");
  }
}
