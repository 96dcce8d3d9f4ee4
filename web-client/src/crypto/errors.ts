/** Why something was refused; for logs and for the choice of words, never shown as is. */
export type CryptoReason =
  | "malformed"
  | "unsupported_version"
  | "unsupported_kdf"
  | "wrong_password"
  | "bad_signature"
  | "bad_tag"
  | "bad_commitment"
  | "bad_key"
  | "bad_padding"
  | "bad_words"
  | "rollback"
  | "unknown_key"
  | "not_a_member"
  | "mismatch"
  | "random"
  | "erased"
  | "unavailable";

/**
 * The one failure of this module: whatever fails while opening or verifying ends here. It carries a reason and never
 * a secret or a part of a plaintext.
 */
export class CryptoError extends Error {
  readonly reason: CryptoReason;

  constructor(reason: CryptoReason, detail = "") {
    super(detail === "" ? reason : `${reason}: ${detail}`);
    this.name = "CryptoError";
    this.reason = reason;
  }
}

/** Runs `work` and turns whatever a library throws into a {@link CryptoError} with the given reason. */
export async function guard<T>(reason: CryptoReason, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CryptoError ? error : new CryptoError(reason);
  }
}
