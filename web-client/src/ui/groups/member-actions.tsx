import { useState } from "preact/hooks";
import type { MemberView } from "../../store/contract";
import { Button } from "../parts/button";
import { Question } from "../parts/question";
import { WorkProgress } from "../parts/work-progress";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./member-actions.module.css";

/** What an admin can do with a member of a group; nothing for others. */
export function MemberActions({ id, userId }: { id: string; userId: string }) {
  const ui = useUi();
  const conversation = ui.state.conversation(id);
  const member = ui.members.view.value?.members.find((one) => one.id === userId);
  const admin = conversation?.isDirect === false && conversation.standing === "admin";
  if (!admin || member === undefined || member.own) return null;
  const remove = async (): Promise<void> => {
    const { username } = member;
    if (!(await ui.attempt(ui.engine.removePeople(id, [userId])))) return;
    ui.toasts.show(words.group.removed(username));
    ui.routes.back({ at: "conversation", id, details: true });
  };
  return (
    <div class={css["actions"]}>
      {member.leftBehind ? (
        <Button
          onClick={() => {
            ui.dialog.value = { name: "add-people", id, again: member };
          }}
        >
          {words.trust.addAgain}
        </Button>
      ) : (
        <RoleButton id={id} member={member} />
      )}
      <Question
        label={words.group.remove}
        question={words.group.removeAsk(member.username)}
        run={remove}
      />
      <WorkProgress task="remove_people" of={conversation.memberCount} />
    </div>
  );
}

function RoleButton({ id, member }: { id: string; member: MemberView }) {
  const ui = useUi();
  const [busy, setBusy] = useState(false);
  const isAdmin = member.role === "admin";
  const change = async (): Promise<void> => {
    setBusy(true);
    const done = ui.engine.setRole(id, member.id, isAdmin ? "member" : "admin");
    if (await ui.attempt(done)) await ui.attempt(ui.members.load(id));
    setBusy(false);
  };
  return (
    <Button busy={busy} onClick={() => void change()}>
      {isAdmin ? words.group.removeAdmin : words.group.makeAdmin}
    </Button>
  );
}
