import { useState } from "preact/hooks";
import { completionAt, type Completion } from "./completion";
import { lineId, LIST_ID } from "./suggestions";
import { useSuggestions, type Suggestion } from "./use-suggestions";

export interface Completing {
  readonly kind: Completion["kind"];
  /** Empty while the list is closed. */
  readonly suggestions: readonly Suggestion[];
  readonly at: number;
  readonly choose: (suggestion: Suggestion) => void;
  /** True when the key was meant for the list. */
  readonly press: (event: KeyboardEvent) => boolean;
  /** Call when the caret may have moved. */
  readonly look: (area: HTMLTextAreaElement) => void;
  /** What the text field says of the list. */
  readonly aria: Readonly<Record<string, string | undefined>>;
}

/** The list over the composer. `replace` puts something in the place of a part of the text. */
export function useCompletion(
  id: string,
  text: string,
  replace: (from: number, to: number, insert: string) => void,
): Completing {
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(-1);
  const found = completionAt(text, caret);
  const fitting = useSuggestions(id, found);
  const suggestions = found === null || found.from === closed ? [] : fitting;
  const current = Math.min(at, suggestions.length - 1);
  const choose = (suggestion: Suggestion): void => {
    if (found === null) return;
    const insert = `${suggestion.insert} `;
    replace(found.from, caret, insert);
    setCaret(found.from + insert.length);
    setAt(0);
  };
  const press = (event: KeyboardEvent): boolean => {
    const count = suggestions.length;
    const chosen = suggestions[current];
    if (chosen === undefined || event.isComposing || event.shiftKey || event.ctrlKey) return false;
    if (event.key === "ArrowDown") setAt((current + 1) % count);
    else if (event.key === "ArrowUp") setAt((current - 1 + count) % count);
    else if (event.key === "Enter" || event.key === "Tab") choose(chosen);
    else if (event.key === "Escape") setClosed(found?.from ?? -1);
    else return false;
    event.preventDefault();
    return true;
  };
  const look = (area: HTMLTextAreaElement): void => {
    setCaret(area.selectionStart);
    if (completionAt(area.value, area.selectionStart)?.from !== closed) setClosed(-1);
    if (area.selectionStart !== caret) setAt(0);
  };
  const line = suggestions[current];
  const aria = {
    "aria-autocomplete": "list",
    "aria-controls": line === undefined ? undefined : LIST_ID,
    "aria-activedescendant": line === undefined ? undefined : lineId(line),
  };
  const kind = found?.kind ?? "mention";
  return { kind, suggestions, at: current, choose, press, look, aria };
}
