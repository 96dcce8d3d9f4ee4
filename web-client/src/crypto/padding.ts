import { CryptoError } from "./errors";
import type { Bytes } from "./types";

const MARK = 0x80;

/** Length of the smallest bucket that holds `length` bytes: steps of 64 to 256, of 512 to 4,096, of 2,048 above. */
export function bucket(length: number): number {
  const step = length <= 256 ? 64 : length <= 4096 ? 512 : 2048;
  return Math.ceil(length / step) * step;
}

/** `plain` ‖ 0x80 ‖ zeros up to the bucket, so that a ciphertext's length tells a range only. */
export function pad(plain: Uint8Array): Bytes {
  const padded = new Uint8Array(bucket(plain.length + 1));
  padded.set(plain);
  padded[plain.length] = MARK;
  return padded;
}

/** Inverse of {@link pad}. @throws CryptoError `bad_padding` for a length that is no bucket or another form */
export function unpad(padded: Bytes): Bytes {
  let end = padded.length - 1;
  while (end > 0 && padded[end] === 0) {
    end--;
  }
  if (padded.length === 0 || padded[end] !== MARK || bucket(end + 1) !== padded.length) {
    throw new CryptoError("bad_padding");
  }
  return padded.slice(0, end);
}
