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
 * @throws CryptoError `random` when two draws of 32 bytes are equal, or a draw has one byte value only
 */
export function randomBytes(length: number): Bytes {
  probe();
  return draw(length);
}

function probe(): void {
  const first = draw(PROBE);
  const second = draw(PROBE);
  const repeats = first.every((byte, at) => byte === second[at]);
  const constant = first.every((byte) => byte === first[0]);
  const halves = first.subarray(0, PROBE / 2).every((byte, at) => byte === first[at + PROBE / 2]);
  if (repeats || constant || halves) {
    throw new CryptoError("random", "the random generator repeats itself");
  }
}

function draw(length: number): Bytes {
  const bytes = new Uint8Array(length);
  source(bytes);
  return bytes;
}
