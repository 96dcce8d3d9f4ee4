import { useState } from "preact/hooks";
import { Button } from "../parts/button";
import { ErrorText } from "../parts/field";
import { RouteLink } from "../parts/route-link";
import { TextArea } from "../parts/text-area";
import { useUi } from "../ui";
import { words } from "../words/words";
import { useComeBack, wordCount } from "./come-back";
import { NameField } from "./name-field";
import { NewPassword } from "./new-password";
import { StayCheck } from "./stay-check";
import { spelled } from "./username";
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
  const count = wordCount(typed);
  const send = (): void => {
    const found = count === WORDS ? {} : { proof: text.wordsMissing };
    const plain = (typed.match(/\p{L}+/gu) ?? []).join(" ");
    const call = () => engine.recover({ username: name, words: plain, newPassword, staySignedIn });
    void submit({ username: name, newPassword, found, call });
  };
  return (
    <>
      <form
        class={css["card"]}
        noValidate
        onInput={clear}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <h1>{text.title}</h1>
        <p class={css["lead"]}>{text.lead}</p>
        <NameField value={username} error={errors.username ?? null} onText={setUsername} />
        <TextArea
          label={text.words}
          aside={text.count(count)}
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
        <div role="alert">{errors.form !== undefined && <ErrorText text={errors.form} />}</div>
        <div class={css["submit"]}>
          <Button type="submit" tone="main">
            {text.submit}
          </Button>
        </div>
      </form>
      <p class={css["other"]}>
        {text.lost} <RouteLink to={{ at: "reset" }}>{text.lostLink}</RouteLink>
      </p>
      <p class={css["other"]}>
        <RouteLink to={{ at: "list" }}>{text.back}</RouteLink>
      </p>
    </>
  );
}
