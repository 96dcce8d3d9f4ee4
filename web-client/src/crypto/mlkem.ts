import { CryptoError, guard } from "./errors";
import { randomBytes } from "./random";
import type { Bytes } from "./types";

const SEED = 64;
const PUBLIC = 1184;
const CIPHERTEXT = 1088;

const library = async () => (await import("@noble/post-quantum/ml-kem.js")).ml_kem768;

/** Encapsulation key (1,184 bytes) of a 64-byte seed d ‖ z (FIPS 203, ML-KEM-768). */
export async function kemPublic(seed: Bytes): Promise<Bytes> {
  checkLength(seed, SEED);
  return guard("bad_key", async () => Uint8Array.from((await library()).keygen(seed).publicKey));
}

/**
 * Encapsulates a fresh 32-byte secret.
 *
 * @throws CryptoError `bad_key` for a wrong length or a coefficient outside of the field (FIPS 203 section 7.2)
 */
export async function encapsulate(key: Bytes): Promise<{ ct: Bytes; secret: Bytes }> {
  checkLength(key, PUBLIC);
  return guard("bad_key", async () => {
    const made = (await library()).encapsulate(key, randomBytes(32));
    return { ct: Uint8Array.from(made.cipherText), secret: Uint8Array.from(made.sharedSecret) };
  });
}

/**
 * Opens a ciphertext of 1,088 bytes. A foreign ciphertext of the right length gives an unrelated secret (implicit
 * rejection): the seal under that secret fails afterwards.
 */
export async function decapsulate(seed: Bytes, ct: Bytes): Promise<Bytes> {
  checkLength(seed, SEED);
  checkLength(ct, CIPHERTEXT);
  return guard("bad_key", async () => {
    const kem = await library();
    return Uint8Array.from(kem.decapsulate(ct, kem.keygen(seed).secretKey));
  });
}

function checkLength(bytes: Bytes, length: number): void {
  if (bytes.length !== length) {
    throw new CryptoError("bad_key", "length");
  }
}
