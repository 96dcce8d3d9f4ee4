import type { ConversationView } from "../../store/contract";
import { MemberRows } from "../groups/member-rows";
import { useUi } from "../ui";
import { words } from "../words/words";
import { Facts } from "./facts";
import { WarningText } from "./warning-text";
import css from "./details.module.css";

/** What "End-to-end encrypted" means in a conversation of two: who is here, what the server sees, how a change of keys shows. */
export function DirectDetails({ conversation }: { conversation: ConversationView | undefined }) {
  const { members } = useUi();
  if (conversation === undefined) return null;
  return (
    <>
      <p class={css["lead"]}>{words.trust.lead}</p>
      <WarningText conversation={conversation} />
      <h3>{words.trust.here}</h3>
      <MemberRows
        conversationId={conversation.id}
        members={members.view.value?.members ?? []}
        roles={false}
      />
      <Facts />
    </>
  );
}
