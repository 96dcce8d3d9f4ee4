import { useState } from "preact/hooks";
import { Question } from "../parts/question";
import { WorkProgress } from "../parts/work-progress";
import { useUi } from "../ui";
import { PasswordField } from "../welcome/password-field";
import { asFailure, failureWords, words } from "../words/words";
import css from "./settings.module.css";

/** New keys for who fears that somebody has copied them: what it costs is said before, then the new words take the whole page. */
export function KeysSection({ username }: { username: string }) {
  const ui = useUi();
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const text = words.settings;
  const renew = async (): Promise<void> => {
    if (password === "") {
      setError(text.fillPresent);
      return;
    }
    try {
      const { recoveryWords } = await ui.engine.renewIdentity(password);
      ui.recovery.value = { username, words: recoveryWords, kind: "entering" };
    } catch (thrown) {
      const wrong = asFailure(thrown).code === "wrong_credentials";
      setError(wrong ? text.wrong : failureWords(thrown));
    }
  };
  return (
    <section class={css["section"]} aria-label={text.keysTitle}>
      <h3>{text.keysTitle}</h3>
      <p class={css["why"]}>{text.keysWhy}</p>
      <ul class={css["costs"]}>
        {text.keysCosts.map((cost) => (
          <li key={cost}>{cost}</li>
        ))}
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <input type="hidden" name="username" autocomplete="username" value={username} />
        <PasswordField
          label={text.keysPassword}
          value={password}
          autocomplete="current-password"
          error={error}
          onText={(typed) => {
            setPassword(typed);
            setError(null);
          }}
        />
        <WorkProgress task="renew_identity" of={1} />
        <div class={css["actions"]}>
          <Question label={text.renewKeys} question={text.keysAsk} icon="key" run={renew} />
        </div>
      </form>
    </section>
  );
}
