import { expect } from "vitest";
import { fromBase64Url, toBase64Url } from "../encoding";
import { commitEpoch } from "../epoch";
import { loadOwnIdentity, loadPeerIdentity } from "../identity";
import { openProfile, profileSecret } from "../profile";
import { proveRotation } from "../rotation";
import { digits, safetyNumber, safetyQr } from "../safety";
import type * as V from "./vectors";

export async function checkProfileCase(test: V.ProfileCase): Promise<void> {
  const [conversationId, ek] = [test.conversation_id, fromBase64Url(test.ek, 32)];
  const ekc = await commitEpoch(conversationId, test.epoch, ek);
  const epoch = { conversationId, epoch: test.epoch, ek, ekc };
  expect(toBase64Url(await profileSecret(epoch))).toBe(test.pk);
  const { more, picture, ...texts } = await openProfile(epoch, test, test.payload);
  const data = picture && { type: picture.type, data: toBase64Url(picture.data) };
  expect({ ...more, ...texts, picture: data }).toEqual(JSON.parse(test.plaintext));
}

export async function checkSafety(test: V.SafetyCase): Promise<void> {
  const one = await loadPeerIdentity(test.one.user_id, test.one.identity);
  const other = await loadPeerIdentity(test.other.user_id, test.other.identity);
  expect([digits(one), digits(other)]).toEqual(test.halves);
  expect(safetyNumber(one, other)).toBe(test.digits);
  expect(safetyNumber(other, one)).toBe(test.digits);
  expect(safetyQr(test.digits)).toBe(test.qr);
}

export async function checkRotation(test: V.RotationCase): Promise<void> {
  const next = await loadPeerIdentity(test.user_id, test.next);
  await loadPeerIdentity(test.user_id, test.old);
  const { created } = test.old;
  const secret = { sign: test.old_seed, agree: toBase64Url(new Uint8Array(32).fill(9)), created };
  const old = await loadOwnIdentity(test.user_id, secret);
  expect(await proveRotation(old, test.number, next)).toBe(test.proof);
}
