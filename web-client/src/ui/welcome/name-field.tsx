import { Field } from "../parts/field";
import { words } from "../words/words";

/** The username of an account that exists. */
export function NameField({
  value,
  error = null,
  onText,
}: {
  value: string;
  error?: string | null;
  onText: (text: string) => void;
}) {
  return (
    <Field
      label={words.signIn.username}
      name="username"
      value={value}
      error={error}
      onText={onText}
      autocomplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellcheck={false}
      maxLength={64}
    />
  );
}
