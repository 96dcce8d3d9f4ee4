import { useState } from "preact/hooks";
import { ErrorText, Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { RouteLink } from "../parts/route-link";
import { useUi } from "../ui";
import { words } from "../words/words";
import { useComeBack, type ComeBackErrors } from "./come-back";
import { NameField } from "./name-field";
import { NewPassword } from "./new-password";
import { spelled } from "./username";
import { FormCard } from "./form-card";
import css from "./welcome.module.css";

/** Password and words are lost: new keys by the administrator's code, with what that costs said first. */
export function Reset() {
  const { engine } = useUi();
  const [username, setUsername] = useState("");
  const [code, setCode] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [agreed, setAgreed] = useState(false);
  const { errors, submit, clear } = useComeBack();
  const text = words.reset;
  const name = spelled(username);
  const send = (): void => {
    const call = () => engine.reset({ username: name, code: code.trim(), newPassword });
    void submit({ username: name, newPassword, found: lacking(code, agreed), call });
  };
  return (
    <>
      <FormCard
        title={text.title}
        error={errors.form}
        submit={text.submit}
        tone="danger"
        onInput={clear}
        onSend={send}
      >
        <p class={css["lead"]}>{text.lead}</p>
        <div class={css["notice"]}>
          <Icon name="alert" />
          <p>{text.consequence}</p>
        </div>
        <NameField value={username} error={errors.username ?? null} onText={setUsername} />
        <Field
          label={text.code}
          value={code}
          error={errors.proof ?? null}
          autocomplete="one-time-code"
          autoCapitalize="none"
          autoCorrect="off"
          spellcheck={false}
          maxLength={200}
          onText={setCode}
        />
        <NewPassword
          username={name}
          value={newPassword}
          error={errors.password ?? null}
          onText={setNewPassword}
        />
        <Agreement checked={agreed} error={errors.agree} onChange={setAgreed} />
      </FormCard>
      <p class={css["other"]}>
        {text.toWords} <RouteLink to={{ at: "recover" }}>{text.toWordsLink}</RouteLink>
      </p>
      <p class={css["other"]}>
        <RouteLink to={{ at: "list" }}>{words.recover.back}</RouteLink>
      </p>
    </>
  );
}

function lacking(code: string, agreed: boolean): ComeBackErrors {
  return {
    ...(code.trim() === "" && { proof: words.reset.codeMissing }),
    ...(!agreed && { agree: words.reset.agreeMissing }),
  };
}

function Agreement({
  checked,
  error,
  onChange,
}: {
  checked: boolean;
  error: string | undefined;
  onChange: (checked: boolean) => void;
}) {
  return (
    <div>
      <label class={css["check"]}>
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
          }}
        />
        <span>{words.reset.agree}</span>
      </label>
      <div role="alert">{error !== undefined && <ErrorText text={error} />}</div>
    </div>
  );
}
