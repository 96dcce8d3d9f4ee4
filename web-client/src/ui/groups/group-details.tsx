import { useState } from "preact/hooks";
import type { ConversationView } from "../../store/contract";
import { Avatar } from "../parts/avatar";
import { Button } from "../parts/button";
import { Question } from "../parts/question";
import { Facts } from "../trust/facts";
import { WarningText } from "../trust/warning-text";
import { useUi } from "../ui";
import { asFailure, failureWords, words } from "../words/words";
import { MemberList } from "./member-list";
import css from "./group-details.module.css";

/** About a group: its profile, its members, and what an admin or a member can do with it. */
export function GroupDetails({ conversation }: { conversation: ConversationView | undefined }) {
  const { members } = useUi();
  if (conversation === undefined) return null;
  const { id, standing } = conversation;
  return (
    <>
      <Profile conversation={conversation} />
      <WarningText conversation={conversation} />
      {standing === "admin" && <AdminButtons id={id} />}
      <h3>{words.group.members(conversation.memberCount)}</h3>
      <MemberList conversationId={id} members={members.view.value?.members ?? []} />
      <h3>{words.trust.title}</h3>
      <p>{words.trust.lead}</p>
      <Facts />
      {(standing === "member" || standing === "admin") && <Leave id={id} />}
    </>
  );
}

function Profile({ conversation }: { conversation: ConversationView }) {
  const { id, title, topic, picture } = conversation;
  return (
    <div class={css["profile"]}>
      <Avatar id={id} name={title} picture={picture} size="l" />
      <p class={css["name"]} dir="auto">
        {title === "" ? words.group.unnamed : title}
      </p>
      {topic !== "" && (
        <p class={css["topic"]} dir="auto">
          {topic}
        </p>
      )}
    </div>
  );
}

function AdminButtons({ id }: { id: string }) {
  const ui = useUi();
  return (
    <div class={css["buttons"]}>
      <Button
        icon="plus"
        onClick={() => {
          ui.dialog.value = { name: "add-people", id, again: null };
        }}
      >
        {words.group.add}
      </Button>
      <Button
        icon="edit"
        onClick={() => {
          ui.dialog.value = { name: "edit-group", id };
        }}
      >
        {words.group.edit}
      </Button>
    </div>
  );
}

function Leave({ id }: { id: string }) {
  const ui = useUi();
  const [refused, setRefused] = useState<string | null>(null);
  const members = ui.members.view.value?.members ?? [];
  const onlyAdmin =
    members.length > 1 && members.every(({ own, role }) => (role === "admin") === own);
  const leave = async (): Promise<void> => {
    try {
      await ui.engine.leaveGroup(id);
    } catch (thrown) {
      const last = asFailure(thrown).code === "last_admin";
      setRefused(last ? words.group.lastAdmin : failureWords(thrown));
    }
  };
  return (
    <div class={css["leave"]}>
      {(onlyAdmin || refused !== null) && <p role="status">{refused ?? words.group.lastAdmin}</p>}
      {!onlyAdmin && (
        <Question
          icon="leave"
          label={words.group.leave}
          question={words.group.leaveAsk}
          run={leave}
        />
      )}
    </div>
  );
}
