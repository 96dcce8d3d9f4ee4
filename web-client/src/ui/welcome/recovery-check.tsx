import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { words } from "../words/words";
import { isGroup, twoOf } from "./groups";
import css from "./recovery.module.css";

interface Props {
  groups: readonly string[];
  onKept: () => Promise<void>;
  onBack: () => void;
  /** What the last button says. */
  finish?: string;
  random?: () => number;
}

/** Asks for two groups of the recovery key, from what the person kept. */
export function RecoveryCheck({
  groups,
  onKept,
  onBack,
  finish = words.recovery.finish,
  random = Math.random,
}: Props) {
  const [asked] = useState(() => twoOf(groups.length, random));
  const [typed, setTyped] = useState<readonly [string, string]>(["", ""]);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const right = asked.map((group, i) => isGroup(typed[i] ?? "", groups[group] ?? ""));
  useEffect(() => {
    form.current?.querySelector("input")?.focus();
  }, []);
  const submit = async (): Promise<void> => {
    setChecked(true);
    if (!right.every(Boolean)) return;
    setBusy(true);
    await onKept();
    setBusy(false);
  };
  return (
    <form
      ref={form}
      class={css["card"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>{words.recovery.checkTitle}</h1>
      <p class={css["lead"]}>{words.recovery.checkLead}</p>
      {asked.map((group, i) => (
        <Field
          key={group}
          label={words.recovery.group(group + 1)}
          value={typed[i]}
          autocomplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellcheck={false}
          hint={words.recovery.checkHint}
          error={checked && right[i] !== true ? words.recovery.wrong(group + 1) : null}
          onText={(text) => {
            setTyped(i === 0 ? [text, typed[1]] : [typed[0], text]);
            setChecked(false);
          }}
        />
      ))}
      <div class={css["next"]}>
        <Button tone="quiet" onClick={onBack}>
          {words.recovery.showAgain}
        </Button>
        <Button type="submit" tone="main" busy={busy}>
          {finish}
        </Button>
      </div>
    </form>
  );
}
