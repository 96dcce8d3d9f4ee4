import { useEffect, useState } from "preact/hooks";
import type { PasswordAdvice } from "../../store/contract";
import { useUi } from "../ui";

/** Least characters of a password. */
const LEAST = 15;

export const tooShort = (password: string): boolean =>
  Array.from(password.normalize("NFC")).length < LEAST;

/** The engine's advice on what is typed; null for an empty password. Answers that were overtaken by typing are dropped. */
export function useAdvice(password: string, username: string): PasswordAdvice | null {
  const { engine } = useUi();
  const [advice, setAdvice] = useState<PasswordAdvice | null>(null);
  useEffect(() => {
    let overtaken = false;
    const ask = async (): Promise<void> => {
      const answer = password === "" ? null : await engine.advisePassword(password, username);
      if (!overtaken) setAdvice(answer);
    };
    ask().catch(() => {
      if (!overtaken) setAdvice(null); // no advice now; signing up checks the password again and says why
    });
    return () => {
      overtaken = true;
    };
  }, [engine, password, username]);
  return advice;
}
