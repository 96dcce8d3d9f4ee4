import type { MessageItem, SendState } from "../../store/contract";
import { Icon, type IconName } from "../parts/icon";
import { clockTime, fullTime } from "../time";
import { useUi } from "../ui";
import { words } from "../words/words";
import { isOnlyEmoji } from "./emoji";
import { MessageText } from "./message-text";
import { Quote } from "./quote";
import css from "./message.module.css";

interface Props {
  item: MessageItem;
  conversationId: string;
}

/** What a message says, or why it says nothing, with the time and how far it has come. */
export function Bubble({ item, conversationId }: Props) {
  if (item.deleted !== null) return <Tombstone item={item} />;
  if (item.fault !== null || item.text === null) return <Fault item={item} />;
  const large = item.reply === null && !item.forwarded && isOnlyEmoji(item.text);
  return (
    <div class={css["bubble"]} data-bubble data-large={large} data-mentions-me={item.mentionsMe}>
      {item.forwarded && (
        <p class={css["forwarded"]}>
          <Icon name="forward" size={14} />
          {words.message.forwarded}
        </p>
      )}
      {item.reply !== null && <Quote reply={item.reply} conversationId={conversationId} />}
      <Words item={item} text={item.text} />
      <Meta item={item} conversationId={conversationId} />
    </div>
  );
}

function Words({ item, text }: { item: MessageItem; text: string }) {
  const me = useUi().state.account.value?.username ?? null;
  return (
    <span class={css["text"]}>
      <MessageText
        text={text}
        mentions={item.mentions.map(({ username }) => username)}
        everybody={item.mentionsAll}
        me={me}
      />
    </span>
  );
}

function Fault({ item }: { item: MessageItem }) {
  return (
    <div class={css["bubble"]} data-bubble data-fault="true">
      <Icon name="alert" size={16} />
      <span class={css["fault"]}>{words.timeline.faults[item.fault ?? "cannot_open"]}</span>
      <Meta item={item} conversationId={null} />
    </div>
  );
}

function Tombstone({ item }: { item: MessageItem }) {
  return (
    <div class={css["bubble"]} data-bubble data-deleted="true">
      <Icon name="erased" size={16} />
      <span class={css["fault"]}>{deletedWords(item)}</span>
      <Meta item={item} conversationId={null} />
    </div>
  );
}

function deletedWords({ deleted, own, sender }: MessageItem): string {
  const said = words.message.deleted;
  if (deleted === "admin") return said.admin;
  return own ? said.you : said.sender(sender.username);
}

function Meta({ item, conversationId }: { item: MessageItem; conversationId: string | null }) {
  const ui = useUi();
  return (
    <span class={css["meta"]}>
      {item.pinned && (
        <span title={words.message.pinned}>
          <Icon name="pin" size={14} />
          <span class="hidden-visually">{words.message.pinned}</span>
        </span>
      )}
      {item.edited !== null && conversationId !== null && (
        <button
          type="button"
          class={css["edited"]}
          aria-label={words.message.editedName(fullTime(item.edited))}
          onClick={() => {
            ui.dialog.value = { name: "versions", id: conversationId, key: item.key };
          }}
        >
          {words.message.edited}
        </button>
      )}
      <time dateTime={new Date(item.time).toISOString()} title={fullTime(item.time)}>
        {clockTime(item.time)}
      </time>
      {item.own && item.deleted === null && <Mark item={item} />}
    </span>
  );
}

const states: Readonly<Record<SendState, IconName>> = {
  sending: "clock",
  waiting: "clock",
  sent: "tick",
  failed: "alert",
};

/** How far an own message has come: a clock, one tick (stored), two (delivered), two strong ones (read). */
function Mark({ item }: { item: MessageItem }) {
  const { state, mark } = item;
  const far = state === "sent" && mark !== null && mark !== "stored";
  const said = state === "sent" && mark !== null ? words.marks[mark] : words.timeline.states[state];
  return (
    <span class={css["state"]} data-state={state} data-mark={mark ?? undefined} title={said}>
      <Icon name={far ? "ticks" : states[state]} size={far ? 17 : 14} />
      <span class="hidden-visually">{said}</span>
    </span>
  );
}
