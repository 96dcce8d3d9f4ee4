import { useState } from "preact/hooks";
import { Button } from "../parts/button";
import { WorkProgress } from "../parts/work-progress";
import { useUi } from "../ui";
import { PasswordField } from "../welcome/password-field";
import { asFailure, failureWords, words } from "../words/words";
import css from "./settings.module.css";

/** A new recovery key: asks for the password, then the words take the whole page until they are kept. */
export function RecoverySection({ username }: { username: string }) {
  const ui = useUi();
  const [asking, setAsking] = useState(false);
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const text = words.settings;
  const submit = async (): Promise<void> => {
    if (busy) return;
    if (password === "") {
      setError(text.fillPresent);
      return;
    }
    setBusy(true);
    try {
      const { recoveryWords } = await ui.engine.newRecoveryKey(password);
      ui.recovery.value = { username, words: recoveryWords, kind: "renewed" };
    } catch (thrown) {
      const wrong = asFailure(thrown).code === "wrong_credentials";
      setError(wrong ? text.wrong : failureWords(thrown));
    }
    setBusy(false);
  };
  return (
    <section class={css["section"]} aria-label={text.recoveryTitle}>
      <h3>{text.recoveryTitle}</h3>
      <p class={css["why"]}>{text.recoveryWhy}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (asking) void submit();
          else setAsking(true);
        }}
      >
        {asking && (
          <PasswordField
            label={text.yourPassword}
            value={password}
            autocomplete="current-password"
            error={error}
            onText={(typed) => {
              setPassword(typed);
              setError(null);
            }}
          />
        )}
        <WorkProgress task="change_recovery_key" of={1} />
        <div class={css["actions"]}>
          <Button type="submit" icon="key" busy={busy} tone={asking ? "main" : "plain"}>
            {text.renewKey}
          </Button>
        </div>
      </form>
    </section>
  );
}
