import type { Signal } from "@preact/signals";
import css from "./switch.module.css";

/** A choice that is on or off and takes effect at once. */
export function Switch({ label, setting }: { label: string; setting: Signal<boolean> }) {
  return (
    <label class={css["switch"]}>
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={setting.value}
        onChange={(event) => {
          setting.value = event.currentTarget.checked;
        }}
      />
    </label>
  );
}
