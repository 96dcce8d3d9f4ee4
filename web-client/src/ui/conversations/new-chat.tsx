import { Dialog } from "../parts/dialog";
import { words } from "../words/words";
import { PersonForm } from "./person-form";
import css from "./dialogs.module.css";

/** The dialog to start a conversation, by name or from an invitation link. */
export function NewChat({ invited, onClose }: { invited: string | null; onClose: () => void }) {
  return (
    <Dialog title={words.newChat.title} onClose={onClose}>
      <div class={css["content"]}>
        {invited !== null && <p class={css["why"]}>{words.newChat.fromLink}</p>}
        <PersonForm invited={invited} />
      </div>
    </Dialog>
  );
}
