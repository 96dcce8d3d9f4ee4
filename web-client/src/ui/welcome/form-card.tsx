import type { ComponentChildren } from "preact";
import { Button } from "../parts/button";
import { ErrorText } from "../parts/field";
import css from "./welcome.module.css";

/** A form before the conversations: its title, its fields, what was refused of the whole, and the one button. */
export function FormCard({
  title,
  error,
  submit,
  tone = "main",
  onInput,
  onSend,
  children,
}: {
  title: string;
  error: string | null | undefined;
  submit: string;
  tone?: "main" | "danger";
  onInput?: (event: Event) => void;
  onSend: () => void;
  children: ComponentChildren;
}) {
  return (
    <form
      class={css["card"]}
      noValidate
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <h1>{title}</h1>
      {children}
      <div role="alert">{error != null && <ErrorText text={error} />}</div>
      <div class={css["submit"]}>
        <Button type="submit" tone={tone}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
