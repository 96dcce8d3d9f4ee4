import { ABSENT } from "./encoding";
import { CryptoError } from "./errors";
import type { Bytes } from "./types";

const MAX = 255 * 32;

/** Imports input key material as a non-extractable HKDF key. */
export function hkdfKey(material: Bytes): Promise<CryptoKey> {
  return globalThis.crypto.subtle.importKey("raw", material, "HKDF", false, ["deriveBits"]);
}

/**
 * HKDF-SHA-256 (RFC 5869).
 *
 * @param salt empty means 32 zero bytes, which HMAC makes equal
 * @param length 1 to 8,160 bytes
 * @throws CryptoError `malformed` for another length
 */
export async function hkdf(
  key: CryptoKey,
  salt: Bytes,
  info: Bytes,
  length: number,
): Promise<Bytes> {
  if (!Number.isInteger(length) || length < 1 || length > MAX) {
    throw new CryptoError("malformed", "HKDF length");
  }
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await globalThis.crypto.subtle.deriveBits(algorithm, key, 8 * length));
}

/** HKDF of raw material with an empty salt. */
export async function derive(material: Bytes, info: Bytes, length: number): Promise<Bytes> {
  return hkdf(await hkdfKey(material), ABSENT, info, length);
}
