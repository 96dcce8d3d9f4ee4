const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** Moves the focus among the links of a list with the arrows, Home and End; other keys and combinations are left alone. */
export function roveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const move = moves[event.key];
  if (move === undefined || list === null || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...list.querySelectorAll<HTMLElement>("a[href]")];
  const at = links.findIndex((link) => link === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  links[move(at, links.length)]?.focus();
}
