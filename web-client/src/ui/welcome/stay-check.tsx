import { words } from "../words/words";
import css from "./welcome.module.css";

/** Whether this browser keeps the session after it is closed. */
export function StayCheck({
  checked,
  onChange,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label class={css["check"]}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />
      <span>{words.signIn.stay}</span>
      <small>{words.signIn.stayWhy}</small>
    </label>
  );
}
