import { useState } from "preact/hooks";
import { words } from "../words/words";
import { Button } from "./button";
import type { IconName } from "./icon";
import css from "./question.module.css";

/** A button for what cannot be undone: the first press asks in place, the second does it. */
export function Question({
  label,
  name,
  question,
  icon,
  tone = "danger",
  run,
}: {
  label: string;
  /** For screen readers, where several such buttons stand in a list. */
  name?: string;
  question: string;
  icon?: IconName;
  tone?: "danger" | "plain" | "quiet";
  run: () => Promise<void>;
}) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const act = async (): Promise<void> => {
    setBusy(true);
    try {
      await run();
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  if (!asking) {
    return (
      <Button
        tone={tone}
        {...(icon !== undefined && { icon })}
        aria-label={name}
        onClick={() => {
          setAsking(true);
        }}
      >
        {label}
      </Button>
    );
  }
  return (
    <div class={css["question"]} role="group" aria-label={question}>
      <p role="alert">{question}</p>
      <Button
        disabled={busy}
        onClick={() => {
          setAsking(false);
        }}
      >
        {words.cancel}
      </Button>
      <Button tone="danger" busy={busy} onClick={() => void act()}>
        {label}
      </Button>
    </div>
  );
}
