import { useState } from "preact/hooks";
import { Button } from "../parts/button";
import { ErrorText } from "../parts/field";
import { WorkProgress } from "../parts/work-progress";
import { useUi, type Ui } from "../ui";
import { PasswordField } from "../welcome/password-field";
import { StrengthMeter } from "../welcome/strength-meter";
import { tooShort, useAdvice } from "../welcome/use-advice";
import { asFailure, failureWords, words } from "../words/words";
import css from "./settings.module.css";

interface Errors {
  readonly present?: string;
  readonly fresh?: string;
  readonly form?: string;
}

/** Changing the password; everywhere else the account is signed out. */
export function PasswordSection({ username }: { username: string }) {
  const ui = useUi();
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const { busy, errors, submit, clear } = useChange(ui, () => {
    setPassword("");
    setNewPassword("");
  });
  const advice = useAdvice(newPassword, username);
  const text = words.settings;
  return (
    <section class={css["section"]} aria-label={text.passwordTitle}>
      <h3>{text.passwordTitle}</h3>
      <p class={css["why"]}>{text.passwordWhy}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit(password, newPassword);
        }}
      >
        <input type="hidden" name="username" autocomplete="username" value={username} />
        <PasswordField
          label={text.present}
          value={password}
          autocomplete="current-password"
          error={errors.present ?? null}
          onText={(typed) => {
            setPassword(typed);
            clear();
          }}
        />
        <PasswordField
          label={text.fresh}
          value={newPassword}
          autocomplete="new-password"
          hint={words.signUp.passwordRule}
          error={errors.fresh ?? null}
          meter={<StrengthMeter advice={advice} />}
          onText={(typed) => {
            setNewPassword(typed);
            clear();
          }}
        />
        <div role="alert">{errors.form !== undefined && <ErrorText text={errors.form} />}</div>
        <WorkProgress task="change_password" of={1} />
        <div class={css["actions"]}>
          <Button type="submit" tone="main" busy={busy}>
            {text.change}
          </Button>
        </div>
      </form>
    </section>
  );
}

function useChange(ui: Ui, done: () => void) {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const submit = async (password: string, newPassword: string): Promise<void> => {
    const found = check(password, newPassword);
    setErrors(found);
    if (busy || Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await ui.engine.changePassword({ password, newPassword });
      ui.toasts.show(words.settings.changed);
      done();
    } catch (thrown) {
      setErrors(placed(thrown));
    }
    setBusy(false);
  };
  const clear = (): void => {
    setErrors({});
  };
  return { busy, errors, submit, clear };
}

function check(password: string, newPassword: string): Errors {
  if (password === "") return { present: words.settings.fillPresent };
  return tooShort(newPassword) ? { fresh: words.failures.password_too_short } : {};
}

function placed(thrown: unknown): Errors {
  const { code } = asFailure(thrown);
  if (code === "wrong_credentials") return { present: words.settings.wrong };
  return code.startsWith("password_")
    ? { fresh: failureWords(thrown) }
    : { form: failureWords(thrown) };
}
