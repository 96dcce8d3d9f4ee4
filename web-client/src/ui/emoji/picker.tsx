import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Veil } from "../parts/menu";
import { usePlace, type Anchor } from "../parts/place";
import { useReturnFocus } from "../parts/return-focus";
import { useUi } from "../ui";
import { failureWords, words } from "../words/words";
import { GROUPS, loadBook, toned, type Emoji, type EmojiBook } from "./book";
import { EmojiGrid, moveInGrid } from "./grid";
import { Jumps } from "./jumps";
import { Tones } from "./tones";
import css from "./picker.module.css";

interface Props {
  anchor: Anchor;
  onClose: () => void;
  onPick: (emoji: string) => void;
}

/** Most emoji that a search shows. */
const MOST = 80;

/** All emoji, in groups and by name. From the field the arrow down leads into the grid, where arrows move and Enter chooses. */
export function EmojiPicker({ anchor, onClose, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const book = useBook(onClose);
  const [typed, setTyped] = useState("");
  usePlace(box, anchor);
  useReturnFocus(() => box.current);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (box.current !== null) moveInGrid(event, box.current);
  };
  return (
    <Veil onClose={onClose}>
      <div
        ref={box}
        class={css["picker"]}
        role="dialog"
        tabIndex={-1}
        aria-label={words.emoji.title}
        onKeyDown={onKeyDown}
      >
        <Search typed={typed} onTyped={setTyped} onEnter={() => firstIn(box.current)?.click()} />
        {typed.trim() === "" && <Jumps />}
        <div class={css["groups"]} aria-busy={book === null}>
          {book !== null && <Groups book={book} typed={typed} onPick={onPick} />}
        </div>
        <Tones />
      </div>
    </Veil>
  );
}

const firstIn = (box: HTMLElement | null): HTMLElement | null =>
  box?.querySelector<HTMLElement>("[role=gridcell]") ?? null;

/** The data, once they are there; without them the picker closes and says why. */
function useBook(onClose: () => void): EmojiBook | null {
  const ui = useUi();
  const [book, setBook] = useState<EmojiBook | null>(null);
  useEffect(() => {
    loadBook().then(setBook, () => {
      ui.toasts.show(failureWords({ code: "offline" }), { tone: "danger" });
      onClose();
    });
  }, []);
  return book;
}

function Search({
  typed,
  onTyped,
  onEnter,
}: {
  typed: string;
  onTyped: (typed: string) => void;
  onEnter: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const bringsKeyboard = matchMedia("(hover: none)").matches;
    const target = bringsKeyboard
      ? field.current?.closest<HTMLElement>("[role=dialog]")
      : field.current;
    target?.focus({ preventScroll: true });
  }, []);
  return (
    <div class={css["search"]}>
      <Icon name="search" size={18} />
      <input
        ref={field}
        type="search"
        aria-label={words.emoji.search}
        placeholder={words.emoji.search}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          onTyped(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </div>
  );
}

function Groups({
  book,
  typed,
  onPick,
}: {
  book: EmojiBook;
  typed: string;
  onPick: (emoji: string) => void;
}) {
  const { tone, used } = useUi().emoji;
  const inTone = (one: Emoji) => ({ label: one.label, emoji: toned(one, tone.value) });
  if (typed.trim() !== "") {
    const found = book.find(typed, MOST).map(inTone);
    return found.length === 0 ? (
      <p class={css["none"]} role="status">
        {words.emoji.none}
      </p>
    ) : (
      <EmojiGrid label={words.emoji.found} emoji={found} onPick={onPick} />
    );
  }
  const recent = used.value.map((emoji) => ({ emoji, label: emoji }));
  return (
    <>
      {recent.length > 0 && (
        <EmojiGrid label={words.emoji.groups.recent} emoji={recent} onPick={onPick} />
      )}
      {GROUPS.map((group) => (
        <EmojiGrid
          key={group}
          group={group}
          label={words.emoji.groups[group]}
          emoji={(book.groups.get(group) ?? []).map(inTone)}
          onPick={onPick}
        />
      ))}
    </>
  );
}
