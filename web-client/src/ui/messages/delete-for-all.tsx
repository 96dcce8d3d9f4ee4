import { useState } from "preact/hooks";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./messages.module.css";

interface Props {
  id: string;
  messageKey: string;
  onClose: () => void;
}

/** Asks before a message is erased everywhere: this cannot be undone. */
export function DeleteForAll({ id, messageKey, onClose }: Props) {
  const ui = useUi();
  const [busy, setBusy] = useState(false);
  const { title, why, submit } = words.deleteDialog;
  const run = async (): Promise<void> => {
    setBusy(true);
    const done = await ui.attempt(ui.engine.deleteForAll(id, messageKey));
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div class={css["content"]}>
        <p>{why}</p>
        <div class={css["buttons"]}>
          <Button data-first onClick={onClose}>
            {words.cancel}
          </Button>
          <Button tone="danger" icon="trash" busy={busy} onClick={() => void run()}>
            {submit}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
