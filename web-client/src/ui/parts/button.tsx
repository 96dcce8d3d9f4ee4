import type { ComponentChildren, ButtonHTMLAttributes } from "preact";
import css from "./button.module.css";
import { classes } from "./classes";
import { Icon, type IconName } from "./icon";

type Native = Omit<ButtonHTMLAttributes, "icon" | "label">;

/** A button with words. `busy` keeps its place and name while its work is under way. */
export function Button({
  tone = "plain",
  icon,
  busy = false,
  children,
  ...rest
}: Native & {
  tone?: "plain" | "main" | "danger" | "quiet";
  icon?: IconName;
  busy?: boolean;
  children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      {...rest}
      class={classes(css["button"], css[tone], busy && css["busy"])}
      aria-busy={busy}
    >
      {icon !== undefined && <Icon name={icon} size={18} />}
      <span>{children}</span>
    </button>
  );
}

/** A button that is only a drawing; `label` is its name and its tooltip. */
export function IconButton({ icon, label, ...rest }: Native & { icon: IconName; label: string }) {
  return (
    <button type="button" {...rest} class={css["icon"]} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  );
}
