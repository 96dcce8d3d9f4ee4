import { useState } from "preact/hooks";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { ErrorText, Field } from "../parts/field";
import { Switch } from "../parts/switch";
import { WorkProgress } from "../parts/work-progress";
import { useUi, type Ui } from "../ui";
import { failureWords, words } from "../words/words";
import css from "./dialogs.module.css";
import { personIn } from "./own-link";
import { PeoplePicker } from "./people-picker";

/** The dialog to start a conversation: with one person by name or invitation link, with several as a group. */
export function NewChat({ invited, onClose }: { invited: string | null; onClose: () => void }) {
  const ui = useUi();
  const draft = ui.newGroup;
  useState(() => {
    if (invited !== null) draft.typed.value = invited;
  });
  const { busy, error, field, start, clear } = useStart(ui);
  const people = draft.people.value;
  const group = isGroup(ui);
  return (
    <Dialog title={words.newChat.title} onClose={onClose}>
      <form
        class={css["content"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        {invited !== null && <p class={css["why"]}>{words.newChat.fromLink}</p>}
        <PeoplePicker
          typed={draft.typed.value}
          people={people}
          error={field === "person" ? error : null}
          hint={words.newChat.hint}
          onTyped={(typed) => {
            draft.typed.value = typed;
            clear();
          }}
          onPeople={(chosen) => {
            draft.people.value = chosen;
          }}
          onEnter={people.length === 0 ? () => void start() : undefined}
        />
        {people.length === 1 && <Switch label={words.newGroup.asGroup} setting={draft.asGroup} />}
        {group && <GroupFields nameError={field === "name" ? error : null} onChange={clear} />}
        <WorkProgress task="create_group" of={people.length + 1} />
        <div role="alert">{field === "form" && error !== null && <ErrorText text={error} />}</div>
        <div class={css["actions"]}>
          <Button type="submit" tone="main" busy={busy}>
            {group ? words.newGroup.submit : words.newChat.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function GroupFields({ nameError, onChange }: { nameError: string | null; onChange: () => void }) {
  const { name, topic } = useUi().newGroup;
  return (
    <>
      <Field
        label={words.newGroup.name}
        value={name.value}
        error={nameError}
        maxLength={100}
        autocomplete="off"
        dir="auto"
        onText={(text) => {
          name.value = text;
          onChange();
        }}
      />
      <Field
        label={words.newGroup.topic}
        aside={words.signUp.optional}
        value={topic.value}
        hint={words.newGroup.sealed}
        maxLength={500}
        autocomplete="off"
        dir="auto"
        onText={(text) => {
          topic.value = text;
        }}
      />
    </>
  );
}

const isGroup = ({ newGroup: { people, asGroup } }: Ui): boolean =>
  people.value.length > 1 || (people.value.length === 1 && asGroup.value);

type Place = "person" | "name" | "form";

/** What is missing before the conversation can be started; null when nothing is. */
function missing(ui: Ui): readonly [Place, string] | null {
  const { people, typed, name } = ui.newGroup;
  if (people.peek().length === 0 && personIn(typed.peek()) === "")
    return ["person", words.newChat.missing];
  if (people.peek().length > 0 && typed.peek().trim() !== "")
    return ["person", words.newGroup.addFirst];
  if (isGroup(ui) && name.peek().trim() === "") return ["name", words.newGroup.nameMissing];
  return null;
}

function begin(ui: Ui): Promise<string> {
  const { people, typed, name, topic } = ui.newGroup;
  if (isGroup(ui)) {
    const members = people.peek().map(({ id }) => id);
    return ui.engine.createGroup({ name: name.peek().trim(), topic: topic.peek().trim(), members });
  }
  return ui.engine.startConversation(people.peek()[0]?.username ?? personIn(typed.peek()));
}

function useStart(ui: Ui) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<readonly [Place, string] | null>(null);
  const start = async (): Promise<void> => {
    const lacking = missing(ui);
    setFault(lacking);
    if (busy || lacking !== null) return;
    setBusy(true);
    try {
      const id = await begin(ui);
      ui.newGroup.clear();
      ui.openConversation(id);
    } catch (thrown) {
      const place: Place = ui.newGroup.people.peek().length === 0 ? "person" : "form";
      setFault([place, failureWords(thrown)]);
    }
    setBusy(false);
  };
  const clear = (): void => {
    setFault(null);
  };
  return { busy, error: fault?.[1] ?? null, field: fault?.[0] ?? null, start, clear };
}
