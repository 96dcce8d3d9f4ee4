import { useEffect, useRef } from "preact/hooks";
import { Avatar } from "../parts/avatar";
import { words } from "../words/words";
import type { Suggestion } from "./use-suggestions";
import css from "./suggestions.module.css";

export const LIST_ID = "composer-list";
export const lineId = (suggestion: Suggestion): string => `${LIST_ID}-${suggestion.key}`;

/** Names that fit what is being typed, over the composer; the focus stays in the text. */
export function Suggestions({
  kind,
  suggestions,
  at,
  onChoose,
}: {
  kind: "mention" | "emoji";
  suggestions: readonly Suggestion[];
  at: number;
  onChoose: (suggestion: Suggestion) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <ul
      ref={list}
      id={LIST_ID}
      class={css["list"]}
      role="listbox"
      aria-label={kind === "mention" ? words.mention.list : words.emoji.list}
    >
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.key}
          id={lineId(suggestion)}
          role="option"
          aria-selected={index === at}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(suggestion);
          }}
        >
          {suggestion.person === null ? (
            <span class={css["sign"]} aria-hidden="true">
              {suggestion.emoji}
            </span>
          ) : (
            <Avatar id={suggestion.person} name={suggestion.label} size="s" />
          )}
          <bdi>{suggestion.label}</bdi>
        </li>
      ))}
    </ul>
  );
}
