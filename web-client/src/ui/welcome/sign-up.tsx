import { useState } from "preact/hooks";
import { Field } from "../parts/field";
import { RouteLink } from "../parts/route-link";
import { useUi } from "../ui";
import { asFailure, failureWords, words } from "../words/words";
import { PasswordField } from "./password-field";
import { StrengthMeter } from "./strength-meter";
import { tooShort, useAdvice } from "./use-advice";
import { isUsername, spelled } from "./username";
import { FormCard } from "./form-card";
import css from "./welcome.module.css";

interface Errors {
  readonly username?: string;
  readonly password?: string;
  readonly email?: string;
  readonly form?: string;
}

/** A new account: name, password with advice, and an e-mail address for whoever wants to leave one. */
export function SignUp() {
  const ui = useUi();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [email, setEmail] = useState("");
  const [errors, setErrors] = useState<Errors>({});
  const advice = useAdvice(password, username);
  const submit = async (): Promise<void> => {
    const found = check(username, password);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    try {
      const made = await ui.engine.signUp({ username, password, email: email.trim() });
      ui.recovery.value = { username, words: made.recoveryWords, kind: "entering" };
    } catch (thrown) {
      setErrors(placed(thrown));
    }
  };
  return (
    <>
      <FormCard
        title={words.signUp.title}
        error={errors.form}
        submit={words.signUp.submit}
        onSend={() => void submit()}
      >
        <UsernameField
          value={username}
          refused={errors.username ?? null}
          onText={(text) => {
            setUsername(spelled(text));
            setErrors({});
          }}
        />
        <PasswordField
          label={words.signUp.password}
          value={password}
          onText={setPassword}
          autocomplete="new-password"
          hint={words.signUp.passwordRule}
          error={errors.password ?? null}
          meter={<StrengthMeter advice={advice} />}
        />
        <Field
          label={words.signUp.email}
          aside={words.signUp.optional}
          name="email"
          type="email"
          value={email}
          onText={setEmail}
          autocomplete="email"
          maxLength={254}
          hint={words.signUp.emailWhy}
          error={errors.email ?? null}
        />
      </FormCard>
      <p class={css["other"]}>
        {words.signUp.toSignIn}{" "}
        <RouteLink to={{ at: "list" }}>{words.signUp.toSignInLink}</RouteLink>
      </p>
    </>
  );
}

/** The rule stands below from the start; it turns into an error only when the field is left. */
function UsernameField({
  value,
  refused,
  onText,
}: {
  value: string;
  refused: string | null;
  onText: (text: string) => void;
}) {
  const [left, setLeft] = useState(false);
  const broken =
    left && value !== "" && !isUsername(value) ? (words.fieldFailures["username"] ?? null) : null;
  return (
    <Field
      label={words.signUp.username}
      name="username"
      value={value}
      onText={onText}
      onBlur={() => {
        setLeft(true);
      }}
      autocomplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellcheck={false}
      maxLength={32}
      hint={words.signUp.usernameRule}
      error={refused ?? broken}
    />
  );
}

function check(username: string, password: string): Errors {
  const name =
    username === ""
      ? words.signUp.usernameMissing
      : isUsername(username)
        ? undefined
        : words.fieldFailures["username"];
  const secret = tooShort(password) ? words.failures.password_too_short : undefined;
  return {
    ...(name !== undefined && { username: name }),
    ...(secret !== undefined && { password: secret }),
  };
}

/** A refusal at the field that it is about, else below the form. */
function placed(thrown: unknown): Errors {
  const { code, field } = asFailure(thrown);
  const text = failureWords(thrown);
  if (code === "username_taken" || field === "username") return { username: text };
  if (code.startsWith("password_")) return { password: text };
  return field === "email" ? { email: text } : { form: text };
}
