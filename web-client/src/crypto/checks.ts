import { CryptoError } from "./errors";

/** The protocol's only version. @throws CryptoError `unsupported_version` for another one */
export function checkVersion(v: unknown): void {
  if (v !== 1) {
    throw new CryptoError("unsupported_version");
  }
}

/** Id of a pre-key: 1 to 2^31-1. @throws CryptoError `malformed` */
export function checkKeyId(id: unknown): number {
  if (typeof id !== "number" || !Number.isInteger(id) || id < 1 || id > 0x7fffffff) {
    throw new CryptoError("malformed", "key id");
  }
  return id;
}

/** A value that must be an object, as JSON from elsewhere may not be. @throws CryptoError `malformed` */
export function checkObject(value: unknown): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new CryptoError("malformed", "object");
  }
}
