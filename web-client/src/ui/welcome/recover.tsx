import { useState } from "preact/hooks";
import { RouteLink } from "../parts/route-link";
import { TextArea } from "../parts/text-area";
import { useUi } from "../ui";
import { words } from "../words/words";
import { spokenWords, useComeBack } from "./come-back";
import { NameField } from "./name-field";
import { NewPassword } from "./new-password";
import { StayCheck } from "./stay-check";
import { spelled } from "./username";
import { FormCard } from "./form-card";
import css from "./welcome.module.css";

const WORDS = 24;

/** The password is forgotten, the words are not: sets a new password. */
export function Recover() {
  const { engine } = useUi();
  const [username, setUsername] = useState("");
  const [typed, setTyped] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [staySignedIn, setStay] = useState(true);
  const { errors, submit, clear } = useComeBack();
  const text = words.recover;
  const name = spelled(username);
  const spoken = spokenWords(typed);
  const send = (): void => {
    const found = spoken.length === WORDS ? {} : { proof: text.wordsMissing };
    const call = () =>
      engine.recover({ username: name, words: spoken.join(" "), newPassword, staySignedIn });
    void submit({ username: name, newPassword, found, call });
  };
  return (
    <>
      <FormCard
        title={text.title}
        error={errors.form}
        submit={text.submit}
        onInput={clear}
        onSend={send}
      >
        <p class={css["lead"]}>{text.lead}</p>
        <NameField value={username} error={errors.username ?? null} onText={setUsername} />
        <TextArea
          label={text.words}
          aside={text.count(spoken.length)}
          value={typed}
          hint={text.wordsHint}
          error={errors.proof ?? null}
          onText={setTyped}
        />
        <NewPassword
          username={name}
          value={newPassword}
          error={errors.password ?? null}
          onText={setNewPassword}
        />
        <StayCheck checked={staySignedIn} onChange={setStay} />
      </FormCard>
      <p class={css["other"]}>
        {text.lost} <RouteLink to={{ at: "reset" }}>{text.lostLink}</RouteLink>
      </p>
      <p class={css["other"]}>
        <RouteLink to={{ at: "list" }}>{text.back}</RouteLink>
      </p>
    </>
  );
}
