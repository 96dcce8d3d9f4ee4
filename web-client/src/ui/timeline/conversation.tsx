import type { ConversationView } from "../../store/contract";
import { Composer } from "../composer/composer";
import { Avatar } from "../parts/avatar";
import { IconButton } from "../parts/button";
import { Icon } from "../parts/icon";
import { useUi } from "../ui";
import { words } from "../words/words";
import { Timeline } from "./timeline";
import css from "./conversation.module.css";

/** The open conversation: who, the messages, and where to write. */
export function Conversation({ id }: { id: string }) {
  const { state } = useUi();
  const conversation = state.conversation(id);
  const timeline = state.timeline.value;
  const ready = timeline !== null && timeline.conversationId === id && !timeline.loading;
  return (
    <section class={css["pane"]} aria-label={conversation?.title}>
      <Head id={id} conversation={conversation} />
      {conversation !== undefined && <Warning conversation={conversation} />}
      {ready ? <Timeline timeline={timeline} conversation={conversation} /> : <Skeletons />}
      <Composer id={id} title={conversation?.title ?? ""} />
    </section>
  );
}

function Head({ id, conversation }: { id: string; conversation: ConversationView | undefined }) {
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
          size="s"
        />
      )}
      <div class={css["who"]}>
        <h2>
          <bdi>{conversation?.title ?? "\u00a0"}</bdi>
        </h2>
        <TrustButton id={id} />
      </div>
    </header>
  );
}

function TrustButton({ id }: { id: string }) {
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
        if (open) routes.back({ at: "conversation", id, details: false });
        else routes.go({ at: "conversation", id, details: true });
      }}
    >
      <Icon name="lock" size={14} />
      <span>{words.trust.lock}</span>
    </button>
  );
}

function Warning({ conversation }: { conversation: ConversationView }) {
  const { routes } = useUi();
  const { warning } = conversation;
  if (warning === null) return null;
  const said = words.trust.warnings[warning];
  return (
    <div class={css["warning"]} role="status">
      <Icon name="alert" size={18} />
      <p>{typeof said === "string" ? said : said(conversation.title)}</p>
      <button
        type="button"
        onClick={() => {
          routes.go({ at: "conversation", id: conversation.id, details: true });
        }}
      >
        {words.trust.readMore}
      </button>
    </div>
  );
}

const widths = [1, 2, 3, 2, 1, 3];

function Skeletons() {
  return (
    <div class={css["skeletons"]} aria-busy="true" aria-label={words.loading} role="status">
      {widths.map((width, index) => (
        <div key={index} class={css["skeleton"]} data-width={width} data-own={index % 3 === 2} />
      ))}
    </div>
  );
}
