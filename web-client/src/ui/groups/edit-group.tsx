import { useState } from "preact/hooks";
import type { ProfileInput } from "../../store/contract";
import dialogs from "../conversations/dialogs.module.css";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { ErrorText, Field } from "../parts/field";
import { useUi } from "../ui";
import { failureWords, words } from "../words/words";
import { PictureField } from "./picture-field";

/** Changes a group's name, topic and picture. */
export function EditGroup({ id, onClose }: { id: string; onClose: () => void }) {
  const ui = useUi();
  const conversation = ui.state.conversation(id);
  const [input, setInput] = useState<ProfileInput>({
    name: conversation?.title ?? "",
    topic: conversation?.topic ?? "",
    picture: "keep",
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  if (conversation === undefined) return null;
  const nameless = input.name.trim() === "";
  const submit = async (): Promise<void> => {
    if (busy || nameless) return;
    setBusy(true);
    const profile = { ...input, name: input.name.trim(), topic: input.topic.trim() };
    try {
      await ui.engine.changeProfile(id, profile);
      ui.toasts.show(words.group.saved, { lasts: 3_000 });
      onClose();
    } catch (thrown) {
      setError(failureWords(thrown));
    }
    setBusy(false);
  };
  return (
    <Dialog title={words.group.editTitle} onClose={onClose}>
      <form
        class={dialogs["content"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PictureField
          conversation={conversation}
          value={input.picture}
          onChange={(picture) => {
            setInput({ ...input, picture });
          }}
        />
        <Field
          label={words.newGroup.name}
          value={input.name}
          maxLength={100}
          autocomplete="off"
          dir="auto"
          data-first
          error={nameless ? words.newGroup.nameMissing : null}
          onText={(name) => {
            setInput({ ...input, name });
          }}
        />
        <Field
          label={words.newGroup.topic}
          aside={words.signUp.optional}
          value={input.topic}
          maxLength={500}
          autocomplete="off"
          dir="auto"
          hint={words.newGroup.sealed}
          onText={(topic) => {
            setInput({ ...input, topic });
          }}
        />
        <div role="alert">{error !== null && <ErrorText text={error} />}</div>
        <div class={dialogs["actions"]}>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" tone="main" busy={busy} disabled={nameless}>
            {words.group.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
