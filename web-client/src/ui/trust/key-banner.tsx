import { useEffect, useState } from "preact/hooks";
import type { ConversationView, MemberView, PersonTrust, PersonView } from "../../store/contract";
import { WarningBar } from "../parts/warning-bar";
import { useUi } from "../ui";
import { words } from "../words/words";

/** Over the composer: somebody has new keys, must be added again, or is listed without having been added. One at a time, what the reader can settle first; what is being written stays as it is. */
export function KeyBanner({ conversation }: { conversation: ConversationView }) {
  const ui = useUi();
  const view = ui.members.view.value;
  const members = view?.conversationId === conversation.id ? view.members : [];
  const changed = members.find(
    ({ keysChanged, leftBehind, own }) => keysChanged && !leftBehind && !own,
  );
  const behind = members.find(({ leftBehind, own }) => leftBehind && !own);
  const ghost = useGhost(members);
  const active = conversation.standing === "member" || conversation.standing === "admin";
  if (!active) return null;
  if (changed !== undefined)
    return <Changed key={changed.id} conversationId={conversation.id} member={changed} />;
  const admin = conversation.standing === "admin";
  if (behind !== undefined && (admin || ghost === null))
    return <Behind conversation={conversation} member={behind} />;
  return ghost === null ? null : (
    <WarningBar about="keys" text={words.trust.warnings.ghost(ghost.username)} />
  );
}

/** The account of the newest finding of this kind, as long as nobody has added it. */
function useGhost(members: readonly MemberView[]): PersonView | null {
  const items = useUi().state.timeline.value?.items ?? [];
  const finding = items.findLast((item) => item.kind === "event" && item.event === "ghost_member");
  const ghost = finding?.kind === "event" ? finding.targets[0] : undefined;
  if (ghost === undefined || members.some(({ id }) => id === ghost.id)) return null;
  return ghost;
}

function Behind({ conversation, member }: { conversation: ConversationView; member: MemberView }) {
  const ui = useUi();
  const { warnings, addAgain } = words.trust;
  if (conversation.standing !== "admin")
    return <WarningBar about="keys" text={warnings.left_behind_member(member.username)} />;
  const run = (): void => {
    ui.dialog.value = { name: "add-people", id: conversation.id, again: member };
  };
  return (
    <WarningBar
      about="keys"
      text={warnings.left_behind(member.username)}
      actions={[[addAgain, run]]}
    />
  );
}

function Changed({ conversationId, member }: { conversationId: string; member: MemberView }) {
  const ui = useUi();
  const [trust, setTrust] = useState<PersonTrust | "unsound" | null>(null);
  useEffect(() => {
    ui.engine.trust(member.id).then(setTrust, () => {
      setTrust("unsound");
    });
  }, [ui, member]);
  if (trust === null) return null;
  const { warnings, compare, goOn, goOnAnyway } = words.trust;
  if (trust === "unsound")
    return <WarningBar about="keys" text={warnings.unsound(member.username)} />;
  const compareNow = (): void => {
    ui.openPerson(conversationId, member.id);
  };
  const accept = (): void => {
    const done = ui.engine.acceptKeys(member.id).then(() => ui.members.load(conversationId));
    void ui.attempt(done);
  };
  return (
    <WarningBar
      about="keys"
      text={(trust.wasVerified ? warnings.verified_changed : warnings.identity_changed)(
        member.username,
      )}
      actions={[
        [compare, compareNow],
        [trust.wasVerified ? goOnAnyway : goOn, accept],
      ]}
    />
  );
}
