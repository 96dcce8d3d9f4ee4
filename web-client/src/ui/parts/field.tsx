import type { ComponentChildren, InputHTMLAttributes, PartialInputHTMLAttributes } from "preact";
import { useId } from "preact/hooks";
import css from "./field.module.css";
import { Icon } from "./icon";

type Native = Omit<
  PartialInputHTMLAttributes<HTMLInputElement>,
  "label" | "onInput" | "role" | "type"
>;

interface Props extends Native {
  type?: "text" | "password" | "email";
  label: string;
  /** Small word at the end of the label. */
  aside?: string;
  hint?: string;
  error?: string | null;
  onText: (text: string) => void;
  /** Between the input and the hint. */
  below?: ComponentChildren;
  /** At the end of the input. */
  end?: ComponentChildren;
}

/** A labelled text field; what is wrong with it takes the place of its hint and is read out with it. */
export function Field({ label, aside, hint, error = null, onText, below, end, ...input }: Props) {
  const id = useId();
  const note = `${id}-note`;
  const native = input as InputHTMLAttributes;
  return (
    <div class={css["field"]}>
      <label class={css["label"]} for={id}>
        {label}
        {aside !== undefined && <small>{aside}</small>}
      </label>
      <div class={css["box"]} data-invalid={error !== null}>
        <input
          {...native}
          id={id}
          class={css["input"]}
          aria-invalid={error !== null}
          aria-describedby={note}
          onInput={(event) => {
            onText(event.currentTarget.value);
          }}
        />
        {end}
      </div>
      {below}
      <div id={note} aria-live="polite">
        {error !== null ? (
          <ErrorText text={error} />
        ) : (
          hint !== undefined && <p class={css["hint"]}>{hint}</p>
        )}
      </div>
    </div>
  );
}

/** One line about what went wrong, with its sign. */
export function ErrorText({ text }: { text: string }) {
  return (
    <p class={css["error"]}>
      <Icon name="alert" size={16} />
      <span>{text}</span>
    </p>
  );
}
