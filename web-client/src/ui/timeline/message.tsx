import type { MessageItem } from "../../store/contract";
import { Icon, type IconName } from "../parts/icon";
import { hueOf } from "../people";
import { clockTime, fullTime } from "../time";
import { words } from "../words/words";
import { isOnlyEmoji } from "./emoji";
import { FailedNote } from "./failed-note";
import { MessageText } from "./message-text";
import type { MessageRow } from "./rows";
import css from "./message.module.css";

/** One message: its words, when, and for an own one how far it got. */
export function Message({
  row,
  conversationId,
  named,
}: {
  row: MessageRow;
  conversationId: string;
  named: boolean;
}) {
  const { item, first, last } = row;
  const { sender, own, time } = item;
  return (
    <article
      class={css["message"]}
      tabIndex={-1}
      data-key={item.key}
      data-seq={item.seq ?? undefined}
      data-own={own}
      data-first={first}
      data-last={last}
      data-hue={hueOf(sender.id)}
      data-state={item.state}
      aria-label={words.timeline.at(own ? words.you : sender.username, fullTime(time))}
    >
      {named && first && !own && <p class={css["name"]}>{sender.username}</p>}
      <Bubble item={item} />
      {item.state === "failed" && <FailedNote item={item} conversationId={conversationId} />}
    </article>
  );
}

function Bubble({ item }: { item: MessageItem }) {
  if (item.fault !== null || item.text === null) {
    return (
      <div class={css["bubble"]} data-fault="true">
        <Icon name="alert" size={16} />
        <span class={css["fault"]}>{words.timeline.faults[item.fault ?? "cannot_open"]}</span>
        <Meta item={item} />
      </div>
    );
  }
  return (
    <div class={css["bubble"]} data-large={isOnlyEmoji(item.text)}>
      <span class={css["text"]}>
        <MessageText text={item.text} />
      </span>
      <Meta item={item} />
    </div>
  );
}

const marks: Readonly<Record<MessageItem["state"], IconName>> = {
  sending: "clock",
  waiting: "clock",
  sent: "tick",
  failed: "alert",
};

function Meta({ item }: { item: MessageItem }) {
  return (
    <span class={css["meta"]}>
      <time dateTime={new Date(item.time).toISOString()} title={fullTime(item.time)}>
        {clockTime(item.time)}
      </time>
      {item.own && (
        <span
          class={css["state"]}
          data-state={item.state}
          title={words.timeline.states[item.state]}
        >
          <Icon name={marks[item.state]} size={14} />
          <span class="hidden-visually">{words.timeline.states[item.state]}</span>
        </span>
      )}
    </span>
  );
}
