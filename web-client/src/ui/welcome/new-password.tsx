import { words } from "../words/words";
import { PasswordField } from "./password-field";
import { StrengthMeter } from "./strength-meter";
import { useAdvice } from "./use-advice";

/** A new password with advice. */
export function NewPassword({
  username,
  value,
  error,
  onText,
}: {
  username: string;
  value: string;
  error: string | null;
  onText: (text: string) => void;
}) {
  const advice = useAdvice(value, username);
  return (
    <PasswordField
      label={words.recover.newPassword}
      value={value}
      autocomplete="new-password"
      hint={words.signUp.passwordRule}
      error={error}
      meter={<StrengthMeter advice={advice} />}
      onText={onText}
    />
  );
}
