import { CryptoError } from "./errors";
import type { Bytes } from "./types";

/** Fills the given bytes with random ones. */
export type RandomSource = (into: Bytes) => void;

const PROBE = 32;
const platform: RandomSource = (into) => {
  globalThis.crypto.getRandomValues(into);
};
let source: RandomSource = platform;

/** Replaces the source of randomness for a test; without argument the platform's generator is used again. */
export function useRandomSource(replacement: RandomSource = platform): void {
  source = replacement;
}

/**
 * Fresh random bytes; every key, nonce, salt and id of this module comes from here.
 *
 * @throws CryptoError `broken_random` when two draws of 32 bytes are equal
 */
export function randomBytes(length: number): Bytes {
  probe();
  return draw(length);
}

function probe(): void {
  const first = draw(PROBE);
  const second = draw(PROBE);
  if (first.every((byte, at) => byte === second[at])) {
    throw new CryptoError("broken_random", "the random generator repeats itself");
  }
}

function draw(length: number): Bytes {
  const bytes = new Uint8Array(length);
  source(bytes);
  return bytes;
}
