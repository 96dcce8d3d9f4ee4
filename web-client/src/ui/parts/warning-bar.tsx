import { Icon } from "./icon";
import css from "./warning-bar.module.css";

/** A line across the conversation that says what is to be known before reading or writing on. `about` names it for whoever looks for it. */
export function WarningBar({
  about,
  text,
  actions = [],
}: {
  about: "log" | "keys";
  text: string;
  actions?: readonly (readonly [label: string, run: () => void])[];
}) {
  return (
    <div class={css["bar"]} role="status" data-warning={about}>
      <Icon name="alert" size={18} />
      <p>{text}</p>
      {actions.length > 0 && (
        <div>
          {actions.map(([label, run]) => (
            <button key={label} type="button" onClick={run}>
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
