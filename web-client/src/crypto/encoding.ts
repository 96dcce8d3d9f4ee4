import { CryptoError } from "./errors";
import type { Label } from "./labels";
import type { Base64Url, Bytes, Millis, Uuid } from "./types";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map(Array.from(DIGITS, (digit, value) => [digit.charCodeAt(0), value]));
const U32_MAX = 0xffffffff;

/** The absent field: encoded as `u32(0)`. */
export const ABSENT: Bytes = new Uint8Array(0);

/** UTF-8 of a text. @throws CryptoError `malformed` for a lone surrogate, which has no UTF-8 form */
export function utf8(text: string): Bytes {
  const bytes = new TextEncoder().encode(text);
  if (new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) !== text) {
    throw new CryptoError("malformed", "text");
  }
  return bytes;
}

/** Text of strictly valid UTF-8. @throws CryptoError `malformed` */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CryptoError("malformed", "text");
  }
}

/** Unsigned 32-bit big-endian integer. @throws CryptoError `malformed` outside of 0 to 2^32-1 */
export function u32(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value > U32_MAX) {
    throw new CryptoError("malformed", "u32");
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Unsigned 64-bit big-endian integer. @throws CryptoError `malformed` outside of 0 to 2^53-1 */
export function u64(value: Millis): Bytes {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new CryptoError("malformed", "u64");
  }
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

export function concat(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `enc(x)` = u32 length ‖ x. */
export function enc(field: Uint8Array): Bytes {
  return concat([u32(field.length), field]);
}

/** `CTX(label; fields)` of docs/protocol/cryptography.md, section 1. */
export function context(label: Label, ...fields: readonly Uint8Array[]): Bytes {
  return concat([enc(utf8(label)), ...fields.map(enc)]);
}

/** `TH(label; fields)`: SHA-256 of the context, 32 bytes. */
export function transcript(label: Label, ...fields: readonly Uint8Array[]): Promise<Bytes> {
  return sha256(context(label, ...fields));
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await globalThis.crypto.subtle.digest("SHA-256", bytes));
}

/** Base64url without padding (RFC 4648 section 5). */
export function toBase64Url(bytes: Uint8Array): Base64Url {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = Math.min(bytes.length - at, 3) + 1;
    for (let digit = 0; digit < digits; digit++) {
      text += DIGITS.charAt((group >> (18 - 6 * digit)) & 63);
    }
  }
  return text;
}

/**
 * Strict inverse of {@link toBase64Url}: no padding, no white space, unused bits zero.
 *
 * @param length wanted number of bytes, if it is known
 * @throws CryptoError `malformed`
 */
export function fromBase64Url(text: unknown, length?: number): Bytes {
  if (typeof text !== "string" || text.length % 4 === 1) {
    throw new CryptoError("malformed", "base64url");
  }
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  if (length !== undefined && bytes.length !== length) {
    throw new CryptoError("malformed", "length");
  }
  let bits = 0;
  let group = 0;
  let at = 0;
  for (let digit = 0; digit < text.length; digit++) {
    const value = VALUES.get(text.charCodeAt(digit));
    if (value === undefined) {
      throw new CryptoError("malformed", "base64url");
    }
    group = ((group << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (group >> bits) & 0xff;
    }
  }
  if ((group & ((1 << bits) - 1)) !== 0) {
    throw new CryptoError("malformed", "base64url");
  }
  return bytes;
}

/** Bytes of a value that may be absent: null gives the empty field. */
export function optionalBase64Url(text: unknown, length: number): Bytes {
  return text === null ? ABSENT : fromBase64Url(text, length);
}

/** The 16 bytes of a lower-case canonical UUID. @throws CryptoError `malformed` */
export function uuidBytes(id: unknown): Bytes {
  if (typeof id !== "string" || !UUID.test(id)) {
    throw new CryptoError("malformed", "uuid");
  }
  const hex = id.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, at) =>
    Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16),
  );
}

/** Canonical UUID of 16 bytes. */
export function uuidOf(bytes: Uint8Array): Uuid {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Compares without an early exit; different lengths are different. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let at = 0; at < left.length; at++) {
    difference |= (left[at] ?? 0) ^ (right[at] ?? 0);
  }
  return difference === 0;
}

/** JSON object of strict UTF-8 text. @throws CryptoError `malformed` for anything but an object */
export function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes));
  } catch {
    throw new CryptoError("malformed", "json");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new CryptoError("malformed", "json");
  }
  return value as Record<string, unknown>;
}
