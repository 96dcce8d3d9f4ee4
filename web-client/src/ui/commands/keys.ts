import { words } from "../words/words";

const apple = /Mac|iPhone|iPad/u.test(navigator.platform);

/** A key together with the platform's command key, as it is written there. */
export const commandKey = (key: string): string =>
  apple ? `${words.shortcuts.keys.command}${key}` : `${words.shortcuts.keys.control} ${key}`;

/** What a key press anywhere on the page asks for. */
export type PageKey = "switcher" | "shortcuts" | "next" | "previous" | "close" | null;

/** Single keys count only outside of text fields and only while they are switched on. */
export function pageKey(event: KeyboardEvent, singleKeys: boolean): PageKey {
  if (event.isComposing || event.defaultPrevented) return null;
  const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (command && event.key.toLowerCase() === "k") return "switcher";
  if (event.altKey && !event.ctrlKey && !event.metaKey)
    return event.key === "ArrowDown" ? "next" : event.key === "ArrowUp" ? "previous" : null;
  if (event.key === "Escape") return "close";
  const writing =
    event.target instanceof HTMLElement &&
    event.target.closest("input:not([type=radio], [type=checkbox]), textarea") !== null;
  return event.key === "?" && singleKeys && !writing && !event.ctrlKey && !event.metaKey
    ? "shortcuts"
    : null;
}
