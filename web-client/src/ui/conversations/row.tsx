import { memo } from "../parts/memo";
import type { ConversationView } from "../../store/contract";
import { Avatar } from "../parts/avatar";
import { Icon } from "../parts/icon";
import { TypingDots } from "../parts/typing-dots";
import { RouteLink } from "../parts/route-link";
import { fullTime, relativeTime } from "../time";
import { plainText } from "../timeline/markup";
import { useUi } from "../ui";
import { words } from "../words/words";
import { presenceWords, typingWords } from "./presence";
import css from "./list.module.css";

interface Props {
  conversation: ConversationView;
  open: boolean;
  /** Whether Tab stops here; the arrows reach the others. */
  stop: boolean;
}

/** One conversation in the list: who, when, the newest words, and what is unread. */
export const ConversationRow = memo(function ConversationRow({ conversation, open, stop }: Props) {
  const { now, state } = useUi();
  const { id, title, lastActivity, unread, warning } = conversation;
  const other = conversation.members.find((member) => member.id !== state.account.value?.id);
  return (
    <li>
      <RouteLink
        to={{ at: "conversation", id, details: false }}
        class={css["row"]}
        aria-current={open ? "page" : undefined}
        tabIndex={stop ? 0 : -1}
        data-unread={unread > 0}
      >
        <Avatar
          id={conversation.isDirect ? (other?.id ?? id) : id}
          name={title}
          picture={conversation.picture}
          presence={conversation.isDirect ? (conversation.presence?.state ?? null) : null}
        />
        <span class={css["title"]}>
          <bdi>{title === "" ? words.group.unnamed : title}</bdi>
          {isThere(conversation) && (
            <span class="hidden-visually">, {presenceWords(conversation.presence, now.value)}</span>
          )}
        </span>
        <time
          class={css["time"]}
          dateTime={new Date(lastActivity).toISOString()}
          title={fullTime(lastActivity)}
        >
          {relativeTime(lastActivity, now.value)}
        </time>
        <Preview conversation={conversation} open={open} />
        <span class={css["marks"]}>
          {warning !== null && (
            <span class={css["warning"]}>
              <Icon name="alert" size={16} />
              <span class="hidden-visually">{words.list.warning}</span>
            </span>
          )}
          {conversation.mentions > 0 && !open && (
            <span class={css["badge"]} data-mention>
              <span aria-hidden="true">@</span>
              <span class="hidden-visually">{words.mention.badge(conversation.mentions)}</span>
            </span>
          )}
          {unread > 0 && !open && (
            <span class={css["badge"]}>
              <span aria-hidden="true">{unread > 999 ? "999+" : unread}</span>
              <span class="hidden-visually">{words.list.unread(unread)}</span>
            </span>
          )}
        </span>
      </RouteLink>
    </li>
  );
});

const isThere = ({ isDirect, presence }: ConversationView): boolean =>
  isDirect && presence !== null && presence.state !== "offline";

function Preview({ conversation, open }: { conversation: ConversationView; open: boolean }) {
  const typed = useUi().draft(conversation.id).value;
  const draft = typed.trim() === "" ? (conversation.draft ?? "") : typed;
  const typing = typingWords(conversation);
  const { preview, isDirect } = conversation;
  if (typing !== null) {
    return (
      <span class={css["preview"]} data-typing>
        <TypingDots />
        {typing}
      </span>
    );
  }
  if (draft.trim() !== "" && !open) {
    return (
      <span class={css["preview"]}>
        <b>{words.list.draft}</b> <bdi>{plainText(draft)}</bdi>
      </span>
    );
  }
  if (conversation.standing === "superseded")
    return <span class={css["preview"]}>{words.list.superseded}</span>;
  if (preview === null) return <span class={css["preview"]}>{words.list.nothingYet}</span>;
  const who = preview.own ? words.list.ownPreview : isDirect ? null : `${preview.sender}:`;
  return (
    <span class={css["preview"]}>
      {who !== null && <span class={css["who"]}>{who} </span>}
      <bdi>{preview.text === null ? words.reply.deleted : plainText(preview.text)}</bdi>
    </span>
  );
}
