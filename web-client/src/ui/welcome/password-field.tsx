import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { IconButton } from "../parts/button";
import { Field } from "../parts/field";
import fieldCss from "../parts/field.module.css";
import { words } from "../words/words";

interface Props {
  label: string;
  value: string;
  autocomplete: "current-password" | "new-password";
  hint?: string;
  error: string | null;
  onText: (text: string) => void;
  meter?: ComponentChildren;
}

/** A password field that can be looked at, and that says when caps lock is on. */
export function PasswordField({ meter, ...field }: Props) {
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const watchCaps = (event: KeyboardEvent | MouseEvent): void => {
    setCaps(event.getModifierState("CapsLock"));
  };
  return (
    <Field
      {...field}
      name="password"
      type={shown ? "text" : "password"}
      maxLength={1024}
      autoCapitalize="none"
      autoCorrect="off"
      spellcheck={false}
      onKeyDown={watchCaps}
      onKeyUp={watchCaps}
      onBlur={() => {
        setCaps(false);
      }}
      below={
        <>
          {caps && <p class={fieldCss["caps"]}>{words.signIn.capsLock}</p>}
          {meter}
        </>
      }
      end={
        <IconButton
          icon={shown ? "eyeOff" : "eye"}
          label={shown ? words.signIn.hide : words.signIn.show}
          onClick={() => {
            setShown(!shown);
          }}
        />
      }
    />
  );
}
