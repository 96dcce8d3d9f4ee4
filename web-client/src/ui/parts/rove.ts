const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

/** Moves the focus among elements with the arrows, Home and End, round and round; true when the key was used. */
export function roveAmong(event: KeyboardEvent, all: readonly HTMLElement[]): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || all.length === 0) return false;
  const at = all.findIndex((one) => one === document.activeElement);
  const step = STEPS[event.key];
  const edge = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : -1;
  if (step === undefined && edge < 0) return false;
  const next = edge >= 0 ? edge : (at + (step ?? 0) + all.length) % all.length;
  event.preventDefault();
  all[next]?.focus();
  return true;
}
