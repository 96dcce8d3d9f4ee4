/** Keyboard in the timeline: Up and Down walk through messages, Home and End go to the ends of what is loaded, Escape goes back to writing. */
export function walkRows(event: KeyboardEvent, log: HTMLElement | null): void {
  if (log === null || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Escape") {
    event.preventDefault();
    document.querySelector<HTMLElement>("[data-composer]")?.focus();
    return;
  }
  const target = targetOf(event.key, log);
  if (target === null) return;
  event.preventDefault();
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

function targetOf(key: string, log: HTMLElement): HTMLElement | null {
  const rows = [...log.querySelectorAll<HTMLElement>("[data-key][tabindex]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const last = rows.length - 1;
  const next: Readonly<Record<string, number>> = {
    ArrowUp: at < 0 ? last : Math.max(0, at - 1),
    ArrowDown: at < 0 ? last : Math.min(last, at + 1),
    Home: 0,
    End: last,
  };
  const index = next[key];
  return index === undefined ? null : (rows[index] ?? null);
}
