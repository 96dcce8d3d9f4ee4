import type { ChainItem, EventItem } from "../../store/contract";
import { Icon, type IconName } from "../parts/icon";
import { fullTime } from "../time";
import { words } from "../words/words";
import { eventWords } from "./event-words";
import css from "./note.module.css";

/** What happened in the conversation besides messages. */
export function EventNote({
  item,
  ownId,
  direct,
}: {
  item: EventItem;
  ownId: string | null;
  direct: boolean;
}) {
  return (
    <Note
      itemKey={item.key}
      icon={icons[item.event] ?? "people"}
      grave={icons[item.event] === "alert"}
      title={fullTime(item.time)}
    >
      {eventWords(item, ownId, direct)}
    </Note>
  );
}

/** Everything else is about people. */
const icons: Readonly<Partial<Record<EventItem["event"], IconName>>> = {
  created: "lock",
  keys_renewed: "key",
  renamed: "edit",
  topic_changed: "edit",
  picture_changed: "edit",
  pinned: "pin",
  unpinned: "pin",
  log_broken: "alert",
  identity_changed: "alert",
  verified_identity_changed: "alert",
  ghost_member: "alert",
};

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
