import { useState } from "preact/hooks";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { useUi } from "../ui";
import { failureWords, words } from "../words/words";
import { personIn } from "./own-link";
import css from "./person-form.module.css";

/** Asks for a username, public id or link and opens the conversation with that person. */
export function PersonForm({ invited }: { invited: string | null }) {
  const ui = useUi();
  const [typed, setTyped] = useState(invited ?? "");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    const person = personIn(typed);
    if (person === "") {
      setError(words.newChat.missing);
      return;
    }
    setBusy(true);
    try {
      ui.openConversation(await ui.engine.startConversation(person));
    } catch (thrown) {
      setError(failureWords(thrown));
    }
    setBusy(false);
  };
  return (
    <form
      class={css["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      <Field
        label={words.newChat.label}
        value={typed}
        hint={words.newChat.hint}
        error={error}
        autocomplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellcheck={false}
        maxLength={300}
        data-first
        onText={(text) => {
          setTyped(text);
          setError(null);
        }}
      />
      <Button type="submit" tone="main" busy={busy}>
        {words.newChat.submit}
      </Button>
    </form>
  );
}
