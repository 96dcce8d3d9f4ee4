import type { EngineFailure } from "../../store/contract";
import { en, type Words } from "./en";

/** The catalogue in use. */
export const words: Words = en;

/** A thrown value as the engine's failure; anything else that was thrown counts as `internal`. */
export function asFailure(thrown: unknown): EngineFailure {
  if (
    typeof thrown === "object" &&
    thrown !== null &&
    "code" in thrown &&
    typeof thrown.code === "string"
  ) {
    const { field, retryAfter } = thrown as Partial<EngineFailure>;
    return { code: thrown.code, field: field ?? null, retryAfter: retryAfter ?? null };
  }
  return { code: "internal", field: null, retryAfter: null };
}

/** One sentence or two in the person's words: what is the matter and what to do. */
export function failureWords(thrown: unknown): string {
  const { code, field, retryAfter } = asFailure(thrown);
  const byField = field === null ? undefined : own(words.fieldFailures, field);
  const byCode = own<string>(words.failures, code) ?? words.failures.internal;
  const sentence = (code === "invalid_field" ? byField : undefined) ?? byCode;
  return retryAfter === null
    ? sentence
    : `${sentence} ${words.waitSeconds(Math.max(1, Math.ceil(retryAfter)))}`;
}

/** A value by a key that came from elsewhere; inherited members do not count. */
function own<V>(values: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
