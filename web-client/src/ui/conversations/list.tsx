import { useRef } from "preact/hooks";
import { IconButton } from "../parts/button";
import { Avatar } from "../parts/avatar";
import { Icon } from "../parts/icon";
import { commandKey } from "../commands/keys";
import { useUi } from "../ui";
import { words } from "../words/words";
import { ConversationRow } from "./row";
import { roveFocus } from "./roving";
import css from "./list.module.css";

/** The left pane: the person, the way to jump, and all conversations, newest activity first. */
export function ConversationList({ openId }: { openId: string | null }) {
  const { state } = useUi();
  const list = useRef<HTMLUListElement>(null);
  const conversations = state.conversations.value;
  const stop =
    conversations.find((conversation) => conversation.id === openId)?.id ?? conversations[0]?.id;
  return (
    <nav class={css["pane"]} aria-label={words.list.title}>
      <ListHead />
      <JumpButton />
      {!state.conversationsLoaded.value && conversations.length === 0 && <Skeletons />}
      <ul
        ref={list}
        class={css["list"]}
        onKeyDown={(event) => {
          roveFocus(event, list.current);
        }}
      >
        {conversations.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            open={conversation.id === openId}
            stop={conversation.id === stop}
          />
        ))}
      </ul>
    </nav>
  );
}

function ListHead() {
  const ui = useUi();
  const account = ui.state.account.value;
  if (account === null) return null;
  return (
    <header class={css["head"]}>
      <button
        type="button"
        class={css["me"]}
        aria-label={words.list.profile(account.username)}
        title={words.list.profile(account.username)}
        onClick={() => {
          ui.dialog.value = { name: "profile" };
        }}
      >
        <Avatar id={account.id} name={account.username} size="s" />
      </button>
      <h2>{words.list.title}</h2>
      <IconButton
        icon="compose"
        label={words.list.newChat}
        onClick={() => {
          ui.dialog.value = { name: "new-chat", invited: null };
        }}
      />
    </header>
  );
}

function JumpButton() {
  const ui = useUi();
  return (
    <button
      type="button"
      class={css["jump"]}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => {
        ui.dialog.value = { name: "switcher" };
      }}
    >
      <Icon name="search" size={16} />
      <span>{words.list.jump}</span>
      <kbd aria-hidden="true">{commandKey("K")}</kbd>
    </button>
  );
}

function Skeletons() {
  return (
    <div class={css["skeletons"]} aria-busy="true" aria-label={words.loading} role="status">
      {[0, 1, 2, 3, 4, 5].map((n) => (
        <div key={n} class={css["skeleton"]} />
      ))}
    </div>
  );
}
