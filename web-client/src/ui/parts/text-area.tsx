import { useId } from "preact/hooks";
import { ErrorText } from "./field";
import css from "./field.module.css";

/** A labelled field of several lines for what is kept secret: no spelling help, nothing stored by the browser. */
export function TextArea({
  label,
  aside,
  value,
  hint,
  error,
  onText,
}: {
  label: string;
  aside: string;
  value: string;
  hint: string;
  error: string | null;
  onText: (text: string) => void;
}) {
  const id = useId();
  return (
    <div class={css["field"]}>
      <label class={css["label"]} for={id}>
        {label}
        <small aria-hidden="true">{aside}</small>
      </label>
      <div class={css["box"]} data-invalid={error !== null}>
        <textarea
          id={id}
          class={css["input"]}
          rows={4}
          value={value}
          maxLength={1_000}
          autocomplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellcheck={false}
          aria-invalid={error !== null}
          aria-describedby={`${id}-note`}
          onInput={(event) => {
            onText(event.currentTarget.value);
          }}
        />
      </div>
      <div id={`${id}-note`} aria-live="polite">
        {error === null ? <p class={css["hint"]}>{hint}</p> : <ErrorText text={error} />}
      </div>
    </div>
  );
}
