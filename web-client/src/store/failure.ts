import { CryptoError, type CryptoReason } from "../crypto";
import { ApiError, Unreachable } from "../protocol/problem";
import type { EngineFailure } from "./contract";

/** A call that the engine refuses. Crosses to the page as the plain `EngineFailure` that it carries. */
export class Failure extends Error implements EngineFailure {
  readonly code: string;
  readonly field: string | null;
  readonly retryAfter: number | null;

  constructor(
    code: string,
    more: { field?: string | null; retryAfter?: number | null; cause?: unknown } = {},
  ) {
    super(code, { cause: more.cause });
    this.name = "Failure";
    this.code = code;
    this.field = more.field ?? null;
    this.retryAfter = more.retryAfter ?? null;
  }

  /** The same may succeed later without anybody doing anything. */
  get mayPass(): boolean {
    if (this.code === "offline") return true;
    return this.cause instanceof ApiError && this.cause.mayRetry;
  }

  plain(): EngineFailure {
    return { code: this.code, field: this.field, retryAfter: this.retryAfter };
  }
}

/** What an error of the rooms below means to the person. */
export function failureOf(error: unknown, crypto: CryptoWords = MEMBER_WORDS): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof ApiError) {
    const { code, field, retryAfter } = error;
    return new Failure(code, { field, retryAfter, cause: error });
  }
  if (error instanceof Unreachable) return new Failure("offline", { cause: error });
  if (error instanceof CryptoError) {
    if (error.reason === "random") return new Failure("random", { cause: error });
    return new Failure(crypto[error.reason] ?? crypto.other, { cause: error });
  }
  return new Failure("internal", { cause: error });
}

type CryptoWords = Readonly<Partial<Record<CryptoReason, string>> & { other: string }>;

/** Where the keys of other people are used. */
export const MEMBER_WORDS: CryptoWords = { malformed: "malformed", other: "identity_mismatch" };
/** Where the person gives the present password again. */
export const ACCOUNT_WORDS: CryptoWords = {
  wrong_password: "wrong_credentials",
  other: "vault_refused",
};
/** Where the own account is opened. */
export const VAULT_WORDS: CryptoWords = {
  unsupported_kdf: "bad_kdf",
  bad_words: "words_wrong",
  other: "vault_refused",
};
