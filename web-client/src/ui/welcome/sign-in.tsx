import { useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { RouteLink } from "../parts/route-link";
import { useUi } from "../ui";
import { failureWords, words } from "../words/words";
import { PasswordField } from "./password-field";
import { NameField } from "./name-field";
import { StayCheck } from "./stay-check";
import { spelled } from "./username";
import { FormCard } from "./form-card";
import css from "./welcome.module.css";

/** Username and password; the password leaves this form for the engine only and is forgotten here when it was accepted. */
export function SignIn() {
  const ui = useUi();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [staySignedIn, setStay] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (username.trim() === "" || password === "") {
      setError(words.signIn.fillBoth);
      return;
    }
    setError(null);
    try {
      await ui.engine.signIn({ username: spelled(username), password, staySignedIn });
      setPassword("");
    } catch (thrown) {
      setError(failureWords(thrown));
    }
  };
  return (
    <>
      <SignedOutNotice />
      <FormCard
        title={words.signIn.title}
        error={error}
        submit={words.signIn.submit}
        onSend={() => void submit()}
      >
        <NameField value={username} onText={setUsername} />
        <PasswordField
          label={words.signIn.password}
          value={password}
          onText={setPassword}
          autocomplete="current-password"
          error={null}
        />
        <StayCheck checked={staySignedIn} onChange={setStay} />
      </FormCard>
      <p class={css["other"]}>
        <RouteLink to={{ at: "recover" }}>{words.recover.forgot}</RouteLink>
      </p>
      <p class={css["other"]}>
        {words.signIn.toSignUp}{" "}
        <RouteLink to={{ at: "sign-up" }}>{words.signIn.toSignUpLink}</RouteLink>
      </p>
    </>
  );
}

function SignedOutNotice() {
  const reason = useUi().state.signedOutReason.value;
  if (reason === null) return null;
  return (
    <div class={css["notice"]} role="status">
      <Icon name="alert" />
      <p>{words.signIn[reason]}</p>
    </div>
  );
}
