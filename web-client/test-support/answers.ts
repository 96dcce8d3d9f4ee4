import type { PasswordAdvice } from "../src/store/contract";

/** A recovery key that opens nothing. */
export const wordList =
  "abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual".split(
    " ",
  );

/** Advice by length alone. */
export function adviceOn(password: string, username: string): PasswordAdvice {
  const length = Array.from(password.normalize("NFC")).length;
  if (length < 15) return { score: 0, reason: "too_short", missing: 15 - length };
  if (username !== "" && password.includes(username))
    return { score: 0, reason: "has_username", missing: 0 };
  if (new Set(password).size < 6) return { score: 1, reason: "repeats", missing: 0 };
  const score = length >= 26 ? 4 : length >= 20 ? 3 : 2;
  return { score, reason: null, missing: 0 };
}

/** A refusal as the engine makes it. */
export function failure(
  code: string,
  field: string | null = null,
  retryAfter: number | null = null,
): Error {
  return Object.assign(new Error(code), { code, field, retryAfter });
}
