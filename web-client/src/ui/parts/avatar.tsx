import { useMemo } from "preact/hooks";
import { hueOf, initialOf } from "../people";
import css from "./avatar.module.css";
import { blobOf, useBlobAddress } from "./picture";

/** A person's or group's first letter on its colour, or a group's picture; the name stands beside it, so it is hidden from screen readers. */
export function Avatar({
  id,
  name,
  size = "m",
  picture = null,
  presence = null,
}: {
  id: string;
  name: string;
  size?: "s" | "m" | "l";
  /** A `data:` address. */
  picture?: string | null;
  /** Draws a dot; the words stand beside it. */
  presence?: "online" | "away" | "offline" | null;
}) {
  const blob = useMemo(() => (picture === null ? null : blobOf(picture)), [picture]);
  const url = useBlobAddress(blob);
  return (
    <span class={css["avatar"]} data-size={size} data-hue={hueOf(id)} aria-hidden="true">
      {(presence === "online" || presence === "away") && (
        <span class={css["dot"]} data-presence={presence} />
      )}
      {url === null ? initialOf(name) : <img src={url} alt="" width="128" height="128" />}
    </span>
  );
}
