import type { ChainItem, EventItem } from "../../store/contract";
import { Icon, type IconName } from "../parts/icon";
import { fullTime } from "../time";
import { words } from "../words/words";
import css from "./note.module.css";

/** What happened in the conversation besides messages. */
export function EventNote({ item, ownId }: { item: EventItem; ownId: string | null }) {
  const actor =
    item.actor === null
      ? words.timeline.somebody
      : item.actor.id === ownId
        ? words.you
        : item.actor.username;
  const said = words.timeline.events[item.event];
  const grave = item.event === "log_broken" || item.event === "identity_changed";
  const icon: IconName = grave ? "alert" : item.event === "created" ? "lock" : "key";
  return (
    <Note itemKey={item.key} icon={icon} grave={grave} title={fullTime(item.time)}>
      {typeof said === "string" ? said : said(actor)}
    </Note>
  );
}

/** What the senders' own numbering shows: something is missing, doubled or out of order. */
export function ChainNote({ item }: { item: ChainItem }) {
  return (
    <Note
      itemKey={item.key}
      icon={item.finding === "gap" ? "gap" : "renew"}
      grave={item.finding === "gap"}
    >
      {words.timeline.chain[item.finding](item.sender.username, item.count)}
    </Note>
  );
}

function Note({
  itemKey,
  icon,
  grave,
  title,
  children,
}: {
  itemKey: string;
  icon: IconName;
  grave: boolean;
  title?: string;
  children: string;
}) {
  return (
    <div
      class={css["note"]}
      data-key={itemKey}
      data-grave={grave}
      title={title}
      tabIndex={-1}
      role="note"
    >
      <Icon name={icon} size={16} />
      <p>{children}</p>
    </div>
  );
}
