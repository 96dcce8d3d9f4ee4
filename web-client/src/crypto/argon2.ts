import { fromBase64Url, toBase64Url } from "./encoding";
import { CryptoError, guard } from "./errors";
import { randomBytes } from "./random";
import type { Bytes, Kdf } from "./types";

const ALG = "argon2id";
const VERSION = 0x13;
const SALT = 16;
const MEMORY = { min: 65_536, max: 1_048_576 };
const PASSES = { min: 3, max: 10 };
const LANES = { min: 4, max: 16 };

/** Default parameters (64 MiB, 3 passes, 4 lanes) with a fresh 16-byte salt. */
export function newKdf(): Kdf {
  const salt = toBase64Url(randomBytes(SALT));
  return { alg: ALG, v: VERSION, m: MEMORY.min, t: PASSES.min, p: LANES.min, salt };
}

/**
 * Refuses parameters outside of the accepted bounds, whoever asks for them: a server cannot talk a client into a weak
 * derivation, nor into one that exhausts the machine.
 *
 * @returns the salt
 * @throws CryptoError `unsupported_kdf`
 */
export function checkKdf(kdf: Kdf): Bytes {
  const accepted =
    kdf.alg === ALG &&
    kdf.v === VERSION &&
    within(kdf.m, MEMORY) &&
    within(kdf.t, PASSES) &&
    within(kdf.p, LANES);
  if (!accepted) {
    throw new CryptoError("unsupported_kdf");
  }
  try {
    return fromBase64Url(kdf.salt, SALT);
  } catch {
    throw new CryptoError("unsupported_kdf", "salt");
  }
}

/**
 * Argon2id (RFC 9106), 32 bytes. Takes a third of a second and 64 MiB at the default parameters: run it in a worker.
 * The WebAssembly code is loaded at the first call.
 *
 * @throws CryptoError `unsupported_kdf` before anything is derived, `unavailable` when memory or WebAssembly is refused
 */
export async function argon2id(password: Bytes, kdf: Kdf): Promise<Bytes> {
  const salt = checkKdf(kdf);
  return guard("unavailable", async () => {
    const { argon2id: derive } = await import("hash-wasm");
    const options = { memorySize: kdf.m, iterations: kdf.t, parallelism: kdf.p, hashLength: 32 };
    return Uint8Array.from(await derive({ ...options, password, salt, outputType: "binary" }));
  });
}

function within(value: unknown, bounds: { min: number; max: number }): boolean {
  return (
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= bounds.min &&
    value <= bounds.max
  );
}
