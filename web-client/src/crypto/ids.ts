import { toBase64Url, u64, uuidOf } from "./encoding";
import { randomBytes } from "./random";
import type { Base64Url, Millis, Uuid } from "./types";

/** UUID version 7 (RFC 9562 section 5.7): 48 bits of time, 74 random bits. */
export function uuidv7(now: Millis = Date.now()): Uuid {
  const bytes = randomBytes(16);
  bytes.set(u64(now).subarray(2), 0);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return uuidOf(bytes);
}

/** Client message id: 16 random bytes, made before the first try and kept in every retry. */
export function newClientMsgId(): Base64Url {
  return toBase64Url(randomBytes(16));
}

/** Stream id of a tab: 8 random bytes, new at each start. */
export function newStreamId(): Base64Url {
  return toBase64Url(randomBytes(8));
}
