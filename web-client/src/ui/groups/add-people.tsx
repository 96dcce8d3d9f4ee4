import { useRef, useState } from "preact/hooks";
import type { HistoryChoice, PersonView } from "../../store/contract";
import dialogs from "../conversations/dialogs.module.css";
import { PeoplePicker } from "../conversations/people-picker";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { ErrorText } from "../parts/field";
import { WorkProgress } from "../parts/work-progress";
import { useUi, type Ui } from "../ui";
import { failureWords, words } from "../words/words";
import { HistoryField } from "./history-field";

/** Adds people to a group, with the choice of what they can read from before. `again`: somebody with new keys, who is taken out first. */
export function AddPeople({
  id,
  again,
  onClose,
}: {
  id: string;
  again: PersonView | null;
  onClose: () => void;
}) {
  const ui = useUi();
  const [typed, setTyped] = useState("");
  const [people, setPeople] = useState<readonly PersonView[]>([]);
  const [history, setHistory] = useState<HistoryChoice>({ kind: "none" });
  const { busy, error, submit, clear } = useSubmit({ ui, id, again, onClose });
  const memberCount = ui.state.conversation(id)?.memberCount ?? 0;
  const taken = new Set(ui.members.view.value?.members.map((member) => member.id));
  const pending = typed.trim() !== "";
  return (
    <Dialog
      title={again === null ? words.group.addTitle : words.group.addAgainTitle(again.username)}
      onClose={onClose}
    >
      <form
        class={dialogs["content"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit(again === null ? people : [again], history, pending);
        }}
      >
        {again !== null && <p>{words.group.addAgainWhy(again.username)}</p>}
        {again === null && (
          <PeoplePicker
            typed={typed}
            people={people}
            taken={taken}
            error={null}
            onTyped={(text) => {
              setTyped(text);
              clear();
            }}
            onPeople={setPeople}
          />
        )}
        <HistoryField value={history} onChange={setHistory} />
        <WorkProgress task="remove_people" of={memberCount} />
        <WorkProgress task="add_people" of={memberCount + people.length} />
        <div role="alert">{error !== null && <ErrorText text={error} />}</div>
        <div class={dialogs["actions"]}>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="main" busy={busy}>
            {again === null ? words.group.add : words.trust.addAgain}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useSubmit(given: { ui: Ui; id: string; again: PersonView | null; onClose: () => void }) {
  const { ui, id, again, onClose } = given;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const out = useRef(false); // taken out already: a second try only adds
  const submit = async (
    people: readonly PersonView[],
    history: HistoryChoice,
    pending: boolean,
  ): Promise<void> => {
    if (busy) return;
    setError(
      pending ? words.newGroup.addFirst : people.length === 0 ? words.group.addMissing : null,
    );
    if (pending || people.length === 0) return;
    setBusy(true);
    const ids = people.map((person) => person.id);
    try {
      if (again !== null && !out.current) await ui.engine.removePeople(id, ids);
      out.current = true;
      await ui.engine.addPeople(id, ids, history);
      onClose();
      await ui.members.load(id);
    } catch (thrown) {
      setError(failureWords(thrown));
    }
    setBusy(false);
  };
  const clear = (): void => {
    setError(null);
  };
  return { busy, error, submit, clear };
}
