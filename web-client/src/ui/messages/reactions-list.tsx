import { useEffect } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { useUi } from "../ui";
import { words } from "../words/words";
import { PeopleLines } from "./people-lines";
import css from "./messages.module.css";

/** Who has reacted to a message, and how. */
export function ReactionsList({
  messageKey,
  onClose,
}: {
  messageKey: string;
  onClose: () => void;
}) {
  const reactions = useUi().state.message(messageKey)?.reactions ?? [];
  const none = reactions.length === 0;
  useEffect(() => {
    if (none) onClose();
  }, [none]);
  return (
    <Dialog title={words.reactionsDialog.title} onClose={onClose}>
      <div class={css["content"]}>
        {reactions.map(({ emoji, people }) => (
          <PeopleLines key={emoji} title={emoji} people={people} />
        ))}
      </div>
    </Dialog>
  );
}
