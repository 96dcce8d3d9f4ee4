import type { ConversationView } from "../../store/contract";
import { Composer } from "../composer/composer";
import { WarningBar } from "../parts/warning-bar";
import { useEffect } from "preact/hooks";
import { useUi } from "../ui";
import { words } from "../words/words";
import { membersVersion } from "../members";
import { ClosedNote } from "../groups/closed-note";
import { KeyBanner } from "../trust/key-banner";
import { Head } from "./head";
import { PinnedBar } from "./pinned-bar";
import { Timeline } from "./timeline";
import css from "./conversation.module.css";

/** The open conversation: who, the messages, and where to write. */
export function Conversation({ id }: { id: string }) {
  const ui = useUi();
  const { state } = ui;
  const conversation = state.conversation(id);
  const timeline = state.timeline.value;
  const ready = timeline !== null && timeline.conversationId === id && !timeline.loading;
  const open =
    conversation === undefined ||
    conversation.standing === "member" ||
    conversation.standing === "admin";
  const version = conversation === undefined ? "" : membersVersion(conversation, timeline);
  useEffect(() => {
    if (version !== "" && ready) void ui.attempt(ui.members.load(id));
  }, [ui, id, version, ready]);
  return (
    <section class={css["pane"]} aria-label={conversation?.title}>
      <Head id={id} conversation={conversation} />
      {conversation !== undefined && <Warning conversation={conversation} />}
      {ready && <PinnedBar id={id} items={timeline.items} />}
      {ready ? <Timeline timeline={timeline} conversation={conversation} /> : <Skeletons />}
      {conversation !== undefined && <KeyBanner conversation={conversation} />}
      {open ? (
        <Composer id={id} title={conversation?.title ?? ""} />
      ) : (
        <ClosedNote conversation={conversation} />
      )}
    </section>
  );
}

function Warning({ conversation }: { conversation: ConversationView }) {
  const { routes } = useUi();
  const { warning } = conversation;
  if (warning !== "log_broken") return null; // new keys are told over the composer
  const readMore = (): void => {
    routes.go({ at: "conversation", id: conversation.id, details: true });
  };
  return (
    <WarningBar
      about="log"
      text={words.trust.warnings.log_broken}
      actions={[[words.trust.readMore, readMore]]}
    />
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
