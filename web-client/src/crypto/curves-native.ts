import { concat, fromBase64Url } from "./encoding";
import { CryptoError } from "./errors";
import type { AgreementKey, SigningKey, VerifyingKey } from "./curves";
import type { Bytes } from "./types";

/** DER of a PKCS #8 private key up to its 32 raw bytes (RFC 8410 section 7); the OID's last byte names the curve. */
const PKCS8 = (oid: number): Bytes =>
  new Uint8Array([
    0x30,
    0x2e,
    0x02,
    0x01,
    0x00,
    0x30,
    0x05,
    0x06,
    0x03,
    0x2b,
    0x65,
    oid,
    0x04,
    0x22,
    0x04,
    0x20,
  ]);
const X25519_OID = 0x6e;
const ED25519_OID = 0x70;
const X25519_BASE = Uint8Array.of(9, ...new Uint8Array(31));

const subtle = (): SubtleCrypto => globalThis.crypto.subtle;

/** The curves of WebCrypto: private keys are non-extractable and can be kept in IndexedDB. */
export async function signingKey(seed: Bytes): Promise<SigningKey> {
  const pkcs8 = concat([PKCS8(ED25519_OID), seed]);
  return { native: await subtle().importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]) };
}

export async function signPublic(seed: Bytes): Promise<Bytes> {
  const pkcs8 = concat([PKCS8(ED25519_OID), seed]);
  const key = await subtle().importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
  return fromBase64Url((await subtle().exportKey("jwk", key)).x, 32);
}

export async function verifyingKey(raw: Bytes): Promise<VerifyingKey> {
  return { native: await subtle().importKey("raw", raw, "Ed25519", false, ["verify"]) };
}

export async function sign(key: CryptoKey, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await subtle().sign("Ed25519", key, message));
}

export function verify(key: CryptoKey, message: Bytes, signature: Bytes): Promise<boolean> {
  return subtle().verify("Ed25519", key, signature, message);
}

export async function agreementKey(raw: Bytes): Promise<AgreementKey> {
  const pkcs8 = concat([PKCS8(X25519_OID), raw]);
  return { native: await subtle().importKey("pkcs8", pkcs8, "X25519", false, ["deriveBits"]) };
}

export async function agree(key: CryptoKey, theirs: Bytes): Promise<Bytes> {
  const imported = await subtle().importKey("raw", theirs, "X25519", false, []);
  return new Uint8Array(await subtle().deriveBits({ name: "X25519", public: imported }, key, 256));
}

export async function agreePublic(raw: Bytes): Promise<Bytes> {
  const { native } = await agreementKey(raw);
  if (native === undefined) {
    throw new CryptoError("unavailable");
  }
  return agree(native, X25519_BASE);
}

/** Whether this platform has both curves; asked once. */
export async function available(): Promise<boolean> {
  try {
    const seed = new Uint8Array(32).fill(1);
    await signPublic(seed);
    await agreePublic(seed);
    return true;
  } catch {
    return false;
  }
}
