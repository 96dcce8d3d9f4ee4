import { useState } from "preact/hooks";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./dialogs.module.css";

/** Signing out removes what this browser holds, so it explains itself before. */
export function SignOut({ onClose }: { onClose: () => void }) {
  const ui = useUi();
  const [busy, setBusy] = useState(false);
  const leave = async (): Promise<void> => {
    setBusy(true);
    if (await ui.attempt(ui.engine.signOut())) ui.routes.replace({ at: "list" });
    setBusy(false);
  };
  return (
    <Dialog title={words.profile.signOutAsk} onClose={onClose}>
      <div class={css["content"]}>
        <p>{words.profile.signOutWhy}</p>
        <div class={css["actions"]}>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            tone="danger"
            busy={busy}
            data-first
            onClick={() => {
              void leave();
            }}
          >
            {words.profile.signOut}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
