import { useEffect, useState } from "preact/hooks";
import type { PersonView } from "../../store/contract";
import { loadBook, toned, type EmojiBook } from "../emoji/book";
import { useUi, type Ui } from "../ui";
import { words } from "../words/words";
import type { Completion } from "./completion";

/** One line of the list over the composer. */
export interface Suggestion {
  readonly key: string;
  readonly label: string;
  /** What takes the place of what was typed. */
  readonly insert: string;
  /** A person's id, for the avatar. */
  readonly person: string | null;
  readonly emoji: string | null;
}

const MOST = 8;

/** What fits the name that is being typed. */
export function useSuggestions(id: string, found: Completion | null): readonly Suggestion[] {
  const ui = useUi();
  const book = useBook(found?.kind === "emoji");
  if (found === null) return [];
  return found.kind === "mention"
    ? membersFor(ui, id, found.typed)
    : emojiFor(ui, book, found.typed);
}

/** The emoji, once they are asked for; a list that cannot be fetched is not missed here. */
function useBook(wanted: boolean): EmojiBook | null {
  const [book, setBook] = useState<EmojiBook | null>(null);
  useEffect(() => {
    if (!wanted || book !== null) return;
    loadBook().then(setBook, (thrown: unknown) => {
      console.warn(thrown);
    });
  }, [wanted, book]);
  return book;
}

function membersFor(ui: Ui, id: string, typed: string): readonly Suggestion[] {
  const conversation = ui.state.conversation(id);
  const loaded = ui.members.view.value;
  const members: readonly PersonView[] =
    loaded?.conversationId === id ? loaded.members : (conversation?.members ?? []);
  const me = ui.state.account.value?.id;
  const others = members.filter((one) => one.id !== me && one.username.includes(typed));
  const begins = (one: PersonView): number => (one.username.startsWith(typed) ? 0 : 1);
  const lines = others.toSorted((a, b) => begins(a) - begins(b)).map(personLine);
  const all = conversation?.isDirect === false && "all".startsWith(typed);
  return (all ? [...lines.slice(0, MOST - 1), everybody] : lines).slice(0, MOST);
}

const personLine = ({ id, username }: PersonView): Suggestion => ({
  key: id,
  label: username,
  insert: `@${username}`,
  person: id,
  emoji: null,
});

const everybody: Suggestion = {
  key: "all",
  label: `all: ${words.mention.everybody}`,
  insert: "@all",
  person: null,
  emoji: "@",
};

function emojiFor(ui: Ui, book: EmojiBook | null, typed: string): readonly Suggestion[] {
  const found = book?.find(typed.replaceAll("_", " "), MOST) ?? [];
  return found.map((one) => {
    const emoji = toned(one, ui.emoji.tone.value);
    const code = one.codes.find((name) => name.startsWith(typed)) ?? one.codes[0];
    const label = code === undefined ? one.label : `:${code}:`;
    return { key: one.emoji, label, insert: emoji, person: null, emoji };
  });
}
