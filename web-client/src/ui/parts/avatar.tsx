import { hueOf, initialOf } from "../people";
import css from "./avatar.module.css";

/** A person's first letter on the person's colour; the name stands beside it, so it is hidden from screen readers. */
export function Avatar({
  id,
  name,
  size = "m",
}: {
  id: string;
  name: string;
  size?: "s" | "m" | "l";
}) {
  return (
    <span class={css["avatar"]} data-size={size} data-hue={hueOf(id)} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
