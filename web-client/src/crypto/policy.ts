import { estimate, pieces } from "./strength";

const MIN = 15;
const MAX = 128;
/** A password made of no more than this many common pieces is itself common. */
const COMMON_PIECES = 3;

/** Why a password is refused (section 3). */
export type PasswordProblem = "too_short" | "too_long" | "common" | "contains_username";

/** What the meter says: the reason for a refusal, else the weakest trait, else how good it is. */
export type StrengthReason =
  PasswordProblem | "repetition" | "sequence" | "pattern" | "fair" | "strong";

export interface PasswordStrength {
  /** 0 = refused, 1 = weak, 2 = fair, 3 = good, 4 = strong. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Estimated guesses as a power of two; an estimate from above for what the lists do not know. */
  readonly bits: number;
  readonly reason: StrengthReason;
}

/**
 * Judges a password by the rules of section 3; an empty list accepts it. There is no rule about kinds of characters.
 * The list of common passwords is loaded at the first call.
 */
export async function checkPassword(
  password: string,
  username: string,
): Promise<PasswordProblem[]> {
  const lists = await import("./common-passwords");
  const text = password.normalize("NFC");
  const length = Array.from(text).length;
  const name = username.normalize("NFC").toLowerCase();
  const problems: [PasswordProblem, boolean][] = [
    ["too_short", length < MIN],
    ["too_long", length > MAX],
    ["common", length <= MAX && pieces(text, lists) <= COMMON_PIECES],
    ["contains_username", name !== "" && text.toLowerCase().includes(name)],
  ];
  return problems.flatMap(([problem, found]) => (found ? [problem] : []));
}

/** Estimates how hard a password is to guess, with the reason in one word. */
export async function passwordStrength(
  password: string,
  username: string,
): Promise<PasswordStrength> {
  const [problem] = await checkPassword(password, username);
  const lists = await import("./common-passwords");
  const text = Array.from(password.normalize("NFC")).slice(0, MAX).join("");
  const { bits, weakness } = estimate(text, lists);
  if (problem !== undefined) {
    return { score: 0, bits, reason: problem };
  }
  const score = bits < 45 ? 1 : bits < 60 ? 2 : bits < 80 ? 3 : 4;
  return {
    score,
    bits,
    reason: score < 3 && weakness !== null ? weakness : score < 3 ? "fair" : "strong",
  };
}
