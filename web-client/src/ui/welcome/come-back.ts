import { useState } from "preact/hooks";
import { useUi } from "../ui";
import { asFailure, failureWords, words } from "../words/words";
import { tooShort } from "./use-advice";
import { isUsername } from "./username";

/** What is wrong, by the field that it is about. */
export interface ComeBackErrors {
  readonly username?: string;
  readonly proof?: string;
  readonly password?: string;
  readonly agree?: string;
  readonly form?: string;
}

interface Attempt {
  readonly username: string;
  readonly newPassword: string;
  /** Errors of the form's own fields. */
  readonly found: ComeBackErrors;
  readonly call: () => Promise<{ readonly recoveryWords: readonly string[] }>;
}

/** The words in what was typed, without the numbers and signs between them. */
export const spokenWords = (typed: string): readonly string[] => typed.match(/\p{L}+/gu) ?? [];

/** Back into the account by words or code; what comes back are new words to keep. */
export function useComeBack() {
  const ui = useUi();
  const [errors, setErrors] = useState<ComeBackErrors>({});
  const submit = async ({ username, newPassword, found, call }: Attempt): Promise<void> => {
    const all = { ...found, ...check(username, newPassword) };
    setErrors(all);
    if (Object.keys(all).length > 0) return;
    try {
      const { recoveryWords } = await call();
      ui.recovery.value = { username, words: recoveryWords, kind: "entering" };
    } catch (thrown) {
      setErrors(placed(thrown));
    }
  };
  // Drawing between a checkbox's input and change events would put its old state back.
  const clear = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement && target.type === "checkbox")) setErrors({});
  };
  return { errors, submit, clear };
}

function check(username: string, newPassword: string): ComeBackErrors {
  const name = isUsername(username) ? undefined : words.fieldFailures["username"];
  return {
    ...(name !== undefined && { username: name }),
    ...(tooShort(newPassword) && { password: words.failures.password_too_short }),
  };
}

function placed(thrown: unknown): ComeBackErrors {
  const { code } = asFailure(thrown);
  const text = failureWords(thrown);
  if (code === "words_wrong") return { proof: text };
  if (code.startsWith("password_")) return { password: text };
  return { form: code === "wrong_credentials" ? words.recover.refused : text };
}
