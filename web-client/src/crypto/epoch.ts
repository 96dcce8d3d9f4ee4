import {
  context,
  equalBytes,
  fromBase64Url,
  toBase64Url,
  transcript,
  u32,
  utf8,
  uuidBytes,
} from "./encoding";
import { CryptoError } from "./errors";
import { derive, hkdfKey } from "./hkdf";
import { LABELS } from "./labels";
import { randomBytes } from "./random";
import type { Base64Url, Bytes, Uuid } from "./types";

const KEY = 32;

/** Where an epoch stands and what its signed event committed to. */
export interface EpochPlace {
  readonly conversationId: Uuid;
  readonly epoch: number;
  readonly ekc: Base64Url;
}

/** An epoch's key, 32 bytes, that opens its commitment `ekc`. */
export interface EpochKey extends EpochPlace {
  readonly ek: Bytes;
}

/** SK of one sender in one epoch; keep it for that sender's messages. */
export interface SenderKey {
  readonly conversationId: Uuid;
  readonly epoch: number;
  readonly sender: Uuid;
  readonly fp: Base64Url;
  readonly key: CryptoKey;
}

/** A fresh epoch key with its commitment. */
export async function newEpoch(conversationId: Uuid, epoch: number): Promise<EpochKey> {
  const ek = randomBytes(KEY);
  return { conversationId, epoch, ek, ekc: await commitEpoch(conversationId, epoch, ek) };
}

/** Commitment to an epoch key: `TH("RealChat/1/ek"; conversation, epoch, EK)`. */
export async function commitEpoch(
  conversationId: Uuid,
  epoch: number,
  ek: Bytes,
): Promise<Base64Url> {
  checkLength(ek);
  return toBase64Url(await transcript(LABELS.epochKey, uuidBytes(conversationId), u32(epoch), ek));
}

/** The epoch key of an opened wrap. @throws CryptoError `bad_commitment` when it is not the one committed to */
export async function checkEpochKey(place: EpochPlace, ek: Bytes): Promise<EpochKey> {
  const { conversationId, epoch, ekc } = place;
  const made = await commitEpoch(conversationId, epoch, ek);
  if (!equalBytes(fromBase64Url(made), fromBase64Url(ekc, KEY))) {
    throw new CryptoError("bad_commitment");
  }
  return { conversationId, epoch, ekc, ek };
}

/** SK of a sender (section 5), non-extractable. */
export async function senderKey(
  epoch: EpochKey,
  sender: { userId: Uuid; fp: Base64Url },
): Promise<SenderKey> {
  const { userId, fp } = sender;
  const key = await hkdfKey(await senderSecret(epoch, sender));
  return { conversationId: epoch.conversationId, epoch: epoch.epoch, sender: userId, fp, key };
}

/** The 32 bytes of SK. */
export async function senderSecret(
  epoch: EpochKey,
  sender: { userId: Uuid; fp: Base64Url },
): Promise<Bytes> {
  const place = [uuidBytes(epoch.conversationId), u32(epoch.epoch)];
  const who = [uuidBytes(sender.userId), fromBase64Url(sender.fp, 32)];
  return derive(epoch.ek, context(LABELS.send, ...place, ...who), KEY);
}

/** 16 bytes that are equal for the same emoji of one person at one message, for the server's rows (wire.md, `hint`). */
export async function reactionToken(
  epoch: EpochKey,
  { sender, target, emoji }: { sender: Uuid; target: Base64Url; emoji: string },
): Promise<Base64Url> {
  const place = [uuidBytes(epoch.conversationId), u32(epoch.epoch)];
  const what = [uuidBytes(sender), fromBase64Url(target, KEY), utf8(emoji)];
  return toBase64Url(await derive(epoch.ek, context(LABELS.reaction, ...place, ...what), 16));
}

function checkLength(ek: Bytes): void {
  if (ek.length !== KEY) {
    throw new CryptoError("bad_key", "epoch key");
  }
}
