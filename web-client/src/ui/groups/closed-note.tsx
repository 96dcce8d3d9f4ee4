import type { ConversationView } from "../../store/contract";
import { useState } from "preact/hooks";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./closed-note.module.css";

/** In place of the composer where nothing can be written: why, and the way on. */
export function ClosedNote({ conversation }: { conversation: ConversationView }) {
  const ui = useUi();
  const [busy, setBusy] = useState(false);
  const { id, standing, title } = conversation;
  if (standing === "member" || standing === "admin") return null;
  const forget = async (): Promise<void> => {
    setBusy(true);
    const done = await ui.attempt(ui.engine.forget(id));
    const route = ui.routes.current.peek(); // the person may have gone elsewhere meanwhile
    if (done && route.at === "conversation" && route.id === id) ui.routes.replace({ at: "list" });
    setBusy(false);
  };
  const goOn = async (): Promise<void> => {
    setBusy(true);
    await ui.attempt(
      ui.engine.startConversation(title).then((made) => {
        ui.openConversation(made);
      }),
    );
    setBusy(false);
  };
  return (
    <div class={css["note"]} data-closed={standing}>
      <p>
        <Icon name={standing === "left_behind" ? "key" : "lock"} size={18} />
        <span>{words.group.closed[standing]}</span>
      </p>
      {(standing === "left" || standing === "removed") && (
        <Button busy={busy} onClick={() => void forget()}>
          {words.group.forget}
        </Button>
      )}
      {standing === "superseded" && (
        <Button tone="main" busy={busy} onClick={() => void goOn()}>
          {words.group.continueNew}
        </Button>
      )}
    </div>
  );
}
