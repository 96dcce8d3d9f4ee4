import css from "./progress-bar.module.css";

/** How much of some work is done, 0 to 1. */
export function ProgressBar({ fraction, label }: { fraction: number; label: string }) {
  return <progress class={css["bar"]} max={1} value={fraction} aria-label={label} />;
}
