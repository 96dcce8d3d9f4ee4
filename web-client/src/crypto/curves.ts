import { fromBase64Url, toBase64Url } from "./encoding";
import { CryptoError, guard } from "./errors";
import * as native from "./curves-native";
import type { Base64Url, Bytes } from "./types";

/**
 * Ed25519 and X25519 of the platform. Where WebCrypto lacks them, a pure implementation is loaded instead: this file is
 * the only place that chooses. A key holds either a non-extractable CryptoKey or, in the second case, its bytes.
 */
interface Key {
  readonly native?: CryptoKey;
  readonly raw?: Bytes;
}
/** Ed25519 private key. */
export type SigningKey = Key & { readonly role?: "sign" };
/** Ed25519 public key. */
export type VerifyingKey = Key & { readonly role?: "verify" };
/** X25519 private key. */
export type AgreementKey = Key & { readonly role?: "agree" };

const KEY = 32;
const SIGNATURE = 64;
/** y coordinates of the points of small order, sign bit cleared, the unreduced forms included. */
const SMALL_ORDER = new Set([
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]);

let platform: Promise<boolean> | undefined;

function hasNative(): Promise<boolean> {
  platform ??= native.available();
  return platform;
}

const pure = () => import("./curves-pure");

/** Makes the next operations use the pure implementation (true) or ask the platform again; for tests. */
export function usePureCurves(wanted: boolean): void {
  platform = wanted ? Promise.resolve(false) : undefined;
}

/** Ed25519 private key of a 32-byte seed. @throws CryptoError `bad_key` */
export async function signingKey(seed: Bytes): Promise<SigningKey> {
  checkLength(seed);
  return (await hasNative()) ? guard("bad_key", () => native.signingKey(seed)) : { raw: seed };
}

/** Ed25519 public key of a seed, 32 bytes. */
export async function signPublic(seed: Bytes): Promise<Bytes> {
  checkLength(seed);
  return guard("bad_key", async () =>
    (await hasNative()) ? native.signPublic(seed) : (await pure()).signPublic(seed),
  );
}

/** Ed25519 public key of 32 bytes. @throws CryptoError `bad_key` for a wrong length or a point of small order */
export async function verifyingKey(raw: Bytes): Promise<VerifyingKey> {
  checkLength(raw);
  if (isSmallOrder(raw)) {
    throw new CryptoError("bad_key", "small order");
  }
  return (await hasNative()) ? guard("bad_key", () => native.verifyingKey(raw)) : { raw };
}

/** Ed25519 signature, 64 bytes. */
export async function sign(key: SigningKey, message: Bytes): Promise<Base64Url> {
  const signature = key.native
    ? native.sign(key.native, message)
    : (await pure()).sign(rawOf(key), message);
  return toBase64Url(await signature);
}

/** @throws CryptoError `bad_signature` unless the signature verifies */
export async function verify(
  key: VerifyingKey,
  message: Bytes,
  signature: Base64Url,
): Promise<void> {
  const bytes = fromBase64Url(signature, SIGNATURE);
  const valid = await guard("bad_signature", async () =>
    key.native
      ? native.verify(key.native, message, bytes)
      : (await pure()).verify(rawOf(key), message, bytes),
  );
  if (!valid) {
    throw new CryptoError("bad_signature");
  }
}

/** X25519 private key of 32 bytes. @throws CryptoError `bad_key` */
export async function agreementKey(raw: Bytes): Promise<AgreementKey> {
  checkLength(raw);
  return (await hasNative()) ? guard("bad_key", () => native.agreementKey(raw)) : { raw };
}

/** X25519 public key of a private one, 32 bytes. */
export async function agreePublic(raw: Bytes): Promise<Bytes> {
  checkLength(raw);
  return guard("bad_key", async () =>
    (await hasNative()) ? native.agreePublic(raw) : (await pure()).agreePublic(raw),
  );
}

/** X25519 (RFC 7748), 32 bytes. @throws CryptoError `bad_key` for a key of low order: an all-zero secret */
export async function agree(key: AgreementKey, theirs: Bytes): Promise<Bytes> {
  checkLength(theirs);
  const secret = await guard("bad_key", async () =>
    key.native ? native.agree(key.native, theirs) : (await pure()).agree(rawOf(key), theirs),
  );
  if (secret.every((byte) => byte === 0)) {
    throw new CryptoError("bad_key", "low order");
  }
  return secret;
}

function rawOf(key: Key): Bytes {
  if (key.raw === undefined) {
    throw new CryptoError("bad_key");
  }
  return key.raw;
}

function checkLength(raw: Bytes): void {
  if (raw.length !== KEY) {
    throw new CryptoError("bad_key", "length");
  }
}

function isSmallOrder(raw: Bytes): boolean {
  const y = [...raw].map((byte, at) => (at === KEY - 1 ? byte & 0x7f : byte));
  return SMALL_ORDER.has(y.map((byte) => byte.toString(16).padStart(2, "0")).join(""));
}
