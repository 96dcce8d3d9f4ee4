import { fromBase64Url, toBase64Url } from "./encoding";
import { CryptoError, guard } from "./errors";
import { randomBytes } from "./random";
import type { Bytes, Sealed } from "./types";

const NONCE = 12;
const KEY = 32;
const TAG = 16;

/** Imports 32 bytes as a non-extractable AES-256-GCM key. */
export async function aeadKey(raw: Bytes): Promise<CryptoKey> {
  if (raw.length !== KEY) {
    throw new CryptoError("bad_key", "AES-256 takes 32 bytes");
  }
  return globalThis.crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** AES-256-GCM under a fresh random 96-bit nonce; the tag follows the ciphertext. */
export async function seal(
  key: CryptoKey,
  aad: Bytes,
  plain: Bytes,
): Promise<{ nonce: Bytes; ct: Bytes }> {
  const nonce = randomBytes(NONCE);
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: aad, tagLength: 8 * TAG };
  return {
    nonce,
    ct: new Uint8Array(await globalThis.crypto.subtle.encrypt(algorithm, key, plain)),
  };
}

/**
 * Opens what {@link seal} made. The nonce has exactly 96 bits, the tag exactly 128.
 *
 * @throws CryptoError `malformed` for a wrong length, `bad_tag` otherwise; nothing of the plaintext leaves
 */
export async function open(key: CryptoKey, aad: Bytes, nonce: Bytes, ct: Bytes): Promise<Bytes> {
  if (nonce.length !== NONCE || ct.length < TAG) {
    throw new CryptoError("malformed", "sealed");
  }
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: aad, tagLength: 8 * TAG };
  return guard(
    "bad_tag",
    async () => new Uint8Array(await globalThis.crypto.subtle.decrypt(algorithm, key, ct)),
  );
}

/** {@link seal} in its JSON form. */
export async function sealJson(key: CryptoKey, aad: Bytes, plain: Bytes): Promise<Sealed> {
  const { nonce, ct } = await seal(key, aad, plain);
  return { nonce: toBase64Url(nonce), ct: toBase64Url(ct) };
}

/** {@link open} of the JSON form. */
export async function openJson(key: CryptoKey, aad: Bytes, sealed: Sealed): Promise<Bytes> {
  return open(key, aad, fromBase64Url(sealed.nonce, NONCE), fromBase64Url(sealed.ct));
}
