import { aeadKey } from "./aead";
import { context, toBase64Url } from "./encoding";
import { CryptoError } from "./errors";
import { derive } from "./hkdf";
import { LABELS } from "./labels";
import { randomBytes } from "./random";
import type { Base64Url, Bytes } from "./types";

const KEY = 32;
const WORDS = 24;

/** What a recovery key gives: `authKey` goes to the server, `wrapKey` opens the vault's recovery wrap. */
export interface RecoveryKeys {
  readonly authKey: Base64Url;
  readonly wrapKey: CryptoKey;
}

/** A recovery key, 32 random bytes; shown once, as {@link recoveryWords}. */
export function newRecoveryKey(): Bytes {
  return randomBytes(KEY);
}

/** The 24 words of a recovery key (BIP-39, English list, 8-bit checksum). */
export async function recoveryWords(key: Bytes): Promise<string[]> {
  checkLength(key);
  const { bip39, wordlist } = await library();
  return bip39.entropyToMnemonic(key, wordlist).split(" ");
}

/**
 * Recovery key of words as somebody typed them: capitals, line breaks and repeated spaces do not matter.
 *
 * @throws CryptoError `bad_words` for a number of words other than 24, an unknown word or a wrong checksum
 */
export async function parseRecoveryWords(text: string): Promise<Bytes> {
  const words = text
    .normalize("NFKD")
    .trim()
    .toLowerCase()
    .split(/[\s,]+/u);
  if (words.length !== WORDS) {
    throw new CryptoError("bad_words", "number of words");
  }
  const { bip39, wordlist } = await library();
  try {
    return Uint8Array.from(bip39.mnemonicToEntropy(words.join(" "), wordlist));
  } catch {
    throw new CryptoError("bad_words");
  }
}

/** Keys of a recovery key (section 3). */
export async function deriveRecovery(key: Bytes): Promise<RecoveryKeys> {
  checkLength(key);
  const authKey = toBase64Url(await derive(key, context(LABELS.recoveryAuth), 32));
  return { authKey, wrapKey: await aeadKey(await derive(key, context(LABELS.recoveryWrap), 32)) };
}

async function library() {
  const [bip39, { wordlist }] = await Promise.all([
    import("@scure/bip39"),
    import("@scure/bip39/wordlists/english.js"),
  ]);
  return { bip39, wordlist };
}

function checkLength(key: Bytes): void {
  if (key.length !== KEY) {
    throw new CryptoError("bad_key", "recovery key");
  }
}
