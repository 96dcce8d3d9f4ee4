import type { MessageItem, PersonView, ReactionView } from "../../store/contract";
import { Icon } from "../parts/icon";
import { anchorOf } from "../parts/place";
import { useUi } from "../ui";
import { words } from "../words/words";
import { react } from "./actions";
import css from "./reactions.module.css";

/** People that are named; of more only the number is told. */
const NAMED = 6;

/** Pills under a message: a press puts the own reaction there or takes it off, a long press or the second button lists the people. */
export function Reactions({ item, conversationId }: { item: MessageItem; conversationId: string }) {
  const ui = useUi();
  const may = item.may.includes("react");
  const list = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    ui.dialog.value = { name: "reactions", id: conversationId, key: item.key };
  };
  return (
    <div class={css["row"]} role="group" aria-label={words.reactions.label}>
      {item.reactions.map((reaction) => (
        <Pill
          key={reaction.emoji}
          reaction={reaction}
          disabled={!may}
          onPress={() => {
            react(ui, conversationId, item, reaction.emoji);
          }}
          onList={list}
        />
      ))}
      {may && (
        <button
          type="button"
          class={css["add"]}
          aria-label={words.reactions.add}
          title={words.reactions.add}
          aria-haspopup="menu"
          onClick={(event) => {
            const anchor = anchorOf(event.currentTarget);
            ui.float.value = { name: "quick", id: conversationId, key: item.key, anchor };
          }}
        >
          <Icon name="react" size={16} />
        </button>
      )}
    </div>
  );
}

function Pill({
  reaction,
  disabled,
  onPress,
  onList,
}: {
  reaction: ReactionView;
  disabled: boolean;
  onPress: () => void;
  onList: (event: Event) => void;
}) {
  const me = useUi().state.account.value?.id ?? null;
  const { emoji, own, people } = reaction;
  const who = namesOf(people, me);
  return (
    <button
      type="button"
      class={css["pill"]}
      aria-pressed={own}
      aria-disabled={disabled}
      aria-label={words.reactions.name(emoji, people.length, who)}
      title={who}
      onClick={disabled ? undefined : onPress}
      onContextMenu={onList}
    >
      <span aria-hidden="true">{emoji}</span>
      <span aria-hidden="true">{people.length}</span>
    </button>
  );
}

/** "you, Ada and 3 others". */
export function namesOf(people: readonly PersonView[], me: string | null): string {
  const own = people.some(({ id }) => id === me) ? [words.reactions.you] : [];
  const others = people.filter(({ id }) => id !== me).map(({ username }) => username);
  const all = [...own, ...others];
  const named = all.length > NAMED + 1 ? all.slice(0, NAMED) : all;
  return words.reactions.people(named, all.length - named.length);
}
