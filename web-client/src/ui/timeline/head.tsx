import type { ConversationView } from "../../store/contract";
import { Avatar } from "../parts/avatar";
import { IconButton } from "../parts/button";
import { Icon } from "../parts/icon";
import { TypingDots } from "../parts/typing-dots";
import { presenceWords, typingWords } from "../conversations/presence";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./conversation.module.css";

interface Props {
  id: string;
  conversation: ConversationView | undefined;
}

/** Over the timeline: who or which group, and the way to the details. */
export function Head({ id, conversation }: Props) {
  const ui = useUi();
  const other = conversation?.members.find((member) => member.id !== ui.state.account.value?.id);
  return (
    <header class={css["head"]}>
      <div class={css["back"]}>
        <IconButton
          icon="back"
          label={words.back}
          onClick={() => {
            ui.routes.back({ at: "list" });
          }}
        />
      </div>
      {conversation !== undefined && (
        <Avatar
          id={conversation.isDirect ? (other?.id ?? id) : id}
          name={conversation.title}
          picture={conversation.picture}
          size="s"
          presence={conversation.isDirect ? (conversation.presence?.state ?? null) : null}
        />
      )}
      <div class={css["who"]}>
        <h2>
          <bdi>{titleOf(conversation)}</bdi>
        </h2>
        <div class={css["line"]}>
          {conversation !== undefined && <Status conversation={conversation} />}
          <DetailsButton id={id} conversation={conversation} />
        </div>
      </div>
    </header>
  );
}

/** Who is typing, else whether the other one is there. Not read out by itself. */
function Status({ conversation }: { conversation: ConversationView }) {
  const now = useUi().now.value;
  const typing = typingWords(conversation);
  const presence = conversation.isDirect ? presenceWords(conversation.presence, now) : null;
  if (typing === null && presence === null) return null;
  return (
    <span class={css["status"]} data-typing={typing !== null}>
      {typing !== null && <TypingDots />}
      {typing ?? presence}
    </span>
  );
}

function titleOf(conversation: ConversationView | undefined): string {
  if (conversation === undefined) return "\u00a0";
  return conversation.title === "" && !conversation.isDirect
    ? words.group.unnamed
    : conversation.title;
}

function DetailsButton({ id, conversation }: Props) {
  const { routes } = useUi();
  const route = routes.current.value;
  const open = route.at === "conversation" && route.details;
  return (
    <button
      type="button"
      class={css["lock"]}
      aria-expanded={open}
      data-lock
      onClick={() => {
        const closed = { at: "conversation", id, details: false } as const;
        if (open && route.person !== undefined) routes.replace(closed);
        else if (open) routes.back(closed);
        else routes.go({ at: "conversation", id, details: true });
      }}
    >
      <Icon name="lock" size={14} />
      {conversation?.isDirect === false && (
        <span>{words.group.members(conversation.memberCount)}, </span>
      )}
      <span>{words.trust.lock}</span>
    </button>
  );
}
