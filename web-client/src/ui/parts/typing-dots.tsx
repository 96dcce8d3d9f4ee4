import css from "./typing-dots.module.css";

/** Three dots that breathe; the words beside them say what is going on. */
export function TypingDots() {
  return (
    <span class={css["dots"]} aria-hidden="true">
      <span />
      <span />
      <span />
    </span>
  );
}
