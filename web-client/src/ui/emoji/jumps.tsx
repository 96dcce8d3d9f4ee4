import { words } from "../words/words";
import { GROUPS, type EmojiGroup } from "./book";
import css from "./picker.module.css";

const signs: Readonly<Record<EmojiGroup, string>> = {
  smileys: "😀",
  people: "👋",
  nature: "🐻",
  food: "🍎",
  travel: "🚲",
  activities: "⚽",
  objects: "💡",
  symbols: "💜",
  flags: "🏳️",
};

/** The ways to the groups of emoji; the first emoji of the group gets the focus. */
export function Jumps() {
  return (
    <div class={css["jumps"]} role="group" aria-label={words.emoji.jumps}>
      {GROUPS.map((group) => (
        <button
          key={group}
          type="button"
          aria-label={words.emoji.groups[group]}
          title={words.emoji.groups[group]}
          onClick={(event) => {
            const picker = event.currentTarget.closest("[role=dialog]");
            const section = picker?.querySelector(`[data-group="${group}"]`);
            section?.scrollIntoView({ block: "start" });
            section?.querySelector<HTMLElement>("[role=gridcell]")?.focus({ preventScroll: true });
          }}
        >
          {signs[group]}
        </button>
      ))}
    </div>
  );
}
