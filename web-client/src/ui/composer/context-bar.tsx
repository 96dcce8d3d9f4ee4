import { IconButton } from "../parts/button";
import { Icon } from "../parts/icon";
import { hueOf } from "../people";
import { QuoteWords } from "../timeline/quote";
import { useUi } from "../ui";
import { words } from "../words/words";
import type { Writing } from "./writing";
import css from "./context-bar.module.css";

/** Over the text: that an own message is being changed, or which one is being answered, with the way out. */
export function ContextBar({ writing, onLeave }: { writing: Writing; onLeave: () => void }) {
  const editing = writing.editing.value;
  const replyTo = writing.replyTo.value;
  if (editing !== null) {
    return (
      <div class={css["bar"]}>
        <Icon name="edit" size={18} />
        <div class={css["what"]}>
          <b>{words.editing.title}</b>
          <QuoteWords reply={{ state: "shown", text: editing.before }} />
        </div>
        <IconButton icon="close" label={words.editing.cancel} onClick={onLeave} />
      </div>
    );
  }
  return replyTo === null ? null : <ReplyBar messageKey={replyTo} onLeave={onLeave} />;
}

function ReplyBar({ messageKey, onLeave }: { messageKey: string; onLeave: () => void }) {
  const item = useUi().state.message(messageKey);
  const state = item === undefined ? "loading" : item.deleted === null ? "shown" : "deleted";
  const title = item?.own === true ? words.reply.toYourself : words.reply.to(senderOf(item));
  return (
    <div class={css["bar"]} data-hue={hueOf(item?.sender.id ?? "")}>
      <Icon name="reply" size={18} />
      <div class={css["what"]}>
        <b>{title}</b>
        <QuoteWords reply={{ state, text: item?.text ?? null }} />
      </div>
      <IconButton icon="close" label={words.reply.cancel} onClick={onLeave} />
    </div>
  );
}

const senderOf = (item: { sender: { username: string } } | undefined): string =>
  item?.sender.username ?? words.timeline.somebody;
