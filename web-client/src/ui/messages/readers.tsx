import { Dialog } from "../parts/dialog";
import { useUi } from "../ui";
import { words } from "../words/words";
import { PeopleLines, Waiting } from "./people-lines";
import { useAsked } from "./use-asked";
import css from "./messages.module.css";

interface Props {
  id: string;
  messageKey: string;
  onClose: () => void;
}

/** Who has read a message, who has got it, and who has not. */
export function Readers({ id, messageKey, onClose }: Props) {
  const { engine, state } = useUi();
  const mark = state.message(messageKey)?.mark;
  const readers = useAsked(() => engine.readers(id, messageKey), mark, onClose);
  const said = words.readersDialog;
  return (
    <Dialog title={said.title} onClose={onClose}>
      <div class={css["content"]}>
        {readers === null ? (
          <Waiting />
        ) : (
          <>
            <PeopleLines title={said.read} people={readers.read} />
            <PeopleLines title={said.delivered} people={readers.delivered} />
            <PeopleLines title={said.waiting} people={readers.waiting} />
          </>
        )}
        <p class={css["why"]}>{said.why}</p>
      </div>
    </Dialog>
  );
}
