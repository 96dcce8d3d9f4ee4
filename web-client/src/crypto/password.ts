import { aeadKey } from "./aead";
import { argon2id } from "./argon2";
import { context, toBase64Url, utf8 } from "./encoding";
import { derive } from "./hkdf";
import { LABELS } from "./labels";
import type { Base64Url, Kdf } from "./types";

/** What a password gives: `authKey` goes to the server, the rest never leaves the client. */
export interface PasswordKeys {
  readonly kdf: Kdf;
  readonly authKey: Base64Url;
  readonly vaultKey: CryptoKey;
  readonly commit: Base64Url;
}

/**
 * Derives the keys of a password (section 3). The password is brought to NFC first.
 *
 * @throws CryptoError `unsupported_kdf` before deriving, when the parameters are outside of the accepted bounds
 */
export async function derivePassword(password: string, kdf: Kdf): Promise<PasswordKeys> {
  return passwordKeys(await argon2id(utf8(password.normalize("NFC")), kdf), kdf);
}

/** Keys of an already derived Argon2id root of 32 bytes. */
export async function passwordKeys(root: Uint8Array<ArrayBuffer>, kdf: Kdf): Promise<PasswordKeys> {
  const authKey = toBase64Url(await derive(root, context(LABELS.auth), 32));
  const unlock = await derive(root, context(LABELS.unlock), 64);
  const vaultKey = await aeadKey(unlock.slice(0, 32));
  const commit = toBase64Url(unlock.subarray(32));
  unlock.fill(0);
  return { kdf, authKey, vaultKey, commit };
}
