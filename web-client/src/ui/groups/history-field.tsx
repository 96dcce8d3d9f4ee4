import { useState } from "preact/hooks";
import type { HistoryChoice } from "../../store/contract";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./history-field.module.css";

const WEEK = 7 * 24 * 3_600_000;

/** What new members can read from before: nothing, from a date on, or everything. */
export function HistoryField({
  value,
  onChange,
}: {
  value: HistoryChoice;
  onChange: (choice: HistoryChoice) => void;
}) {
  const { now } = useUi();
  const [time, setTime] = useState(() => startOf(dateText(now.peek() - WEEK)) ?? now.peek() - WEEK);
  const text = words.group.history;
  const choices: readonly (readonly [HistoryChoice, string, string])[] = [
    [{ kind: "none" }, text.none, text.noneWhy],
    [{ kind: "from", time }, text.from, text.fromWhy],
    [{ kind: "all" }, text.all, text.allWhy],
  ];
  return (
    <fieldset class={css["history"]}>
      <legend>{words.group.historyTitle}</legend>
      {choices.map(([choice, label, why]) => (
        <div key={choice.kind}>
          <label>
            <input
              type="radio"
              name="history"
              checked={value.kind === choice.kind}
              onChange={() => {
                onChange(choice);
              }}
            />
            <span>{label}</span>
            <small>{why}</small>
          </label>
          {choice.kind === "from" && value.kind === "from" && (
            <input
              class={css["date"]}
              type="date"
              aria-label={words.group.fromDate}
              value={dateText(time)}
              max={dateText(now.value)}
              onInput={(event) => {
                const chosen = startOf(event.currentTarget.value);
                if (chosen === null) return;
                setTime(chosen);
                onChange({ kind: "from", time: chosen });
              }}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}

/** A day in the reader's zone as a date field writes it. */
export function dateText(time: number): string {
  const date = new Date(time);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first moment of such a day in the reader's zone; null when it is no date. */
export function startOf(text: string): number | null {
  const time = new Date(`${text}T00:00:00`).getTime();
  return Number.isNaN(time) ? null : time;
}
