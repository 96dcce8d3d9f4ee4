import type { PasswordAdvice } from "../../store/contract";
import { words } from "../words/words";
import css from "./strength-meter.module.css";

/** How good a password is, in four steps and in words: also why, and what is missing. */
export function StrengthMeter({ advice }: { advice: PasswordAdvice | null }) {
  const score = advice?.score ?? 0;
  return (
    <div class={css["meter"]} data-score={score} data-empty={advice === null}>
      <div
        class={css["bars"]}
        role="meter"
        aria-label={words.signUp.strength}
        aria-valuemin={0}
        aria-valuemax={4}
        aria-valuenow={score}
        aria-valuetext={advice === null ? undefined : adviceWords(advice)}
      >
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-on={step <= score} />
        ))}
      </div>
      {advice !== null && <p aria-live="polite">{adviceWords(advice)}</p>}
    </div>
  );
}

/** The advice in one line. */
export function adviceWords(advice: PasswordAdvice): string {
  const { reasons, strengths, missing } = words.signUp;
  if (advice.reason === "too_short" && advice.missing > 0) return missing(advice.missing);
  const strength = strengths[advice.score] ?? "";
  return advice.reason === null
    ? strength
    : advice.score === 0
      ? reasons[advice.reason]
      : `${strength}: ${reasons[advice.reason].toLowerCase()}`;
}
