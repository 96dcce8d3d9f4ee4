import type { SettingsView } from "../../store/contract";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./settings.module.css";
import toggle from "../parts/switch.module.css";

const CHOICES = ["readReceipts", "presence", "typing"] as const satisfies (keyof SettingsView)[];

/** What others get to know about the person, besides messages. */
export function PrivacySection() {
  const ui = useUi();
  const settings = ui.state.settings.value;
  return (
    <section class={css["section"]} aria-label={words.privacy.title}>
      <h3>{words.privacy.title}</h3>
      <p class={css["why"]}>{words.privacy.why}</p>
      {CHOICES.map((name) => (
        <label key={name} class={toggle["switch"]}>
          <span>{words.privacy[name]}</span>
          <input
            type="checkbox"
            role="switch"
            checked={settings[name]}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              void ui.attempt(ui.engine.changeSettings({ [name]: checked }));
            }}
          />
        </label>
      ))}
    </section>
  );
}
