import { useEffect, useState } from "preact/hooks";
import type { PinView, TimelineItem } from "../../store/contract";
import { Icon } from "../parts/icon";
import { useUi } from "../ui";
import { asFailure, failureWords, words } from "../words/words";
import { plainText } from "./markup";
import css from "./pinned-bar.module.css";

/** Under the head: the newest pinned message and the way to all of them; nothing when there are none. */
export function PinnedBar({ id, items }: { id: string; items: readonly TimelineItem[] }) {
  const ui = useUi();
  const pins = usePins(id, pinsVersion(items));
  const newest = pins[0];
  if (newest === undefined) return null;
  return (
    <section class={css["bar"]} aria-label={words.pins.bar}>
      <Icon name="pin" size={18} />
      <button
        type="button"
        class={css["newest"]}
        title={words.pins.jump}
        onClick={() => void ui.showMessage(id, newest.seq)}
      >
        <b>{newest.sender.username}</b>{" "}
        <span dir="auto">
          {newest.text === null ? words.pins.unreadable : plainText(newest.text)}
        </span>
      </button>
      <button
        type="button"
        class={css["all"]}
        aria-label={words.pins.show(pins.length)}
        title={words.pins.show(pins.length)}
        onClick={() => {
          ui.dialog.value = { name: "pins", id };
        }}
      >
        {pins.length}
        <Icon name="next" size={16} />
      </button>
    </section>
  );
}

/** Asked for again when something was pinned, unpinned, changed or deleted in what is loaded. */
function usePins(id: string, version: string): readonly PinView[] {
  const ui = useUi();
  const [pins, setPins] = useState<readonly PinView[]>([]);
  useEffect(() => {
    let there = true;
    ui.engine.pins(id).then(
      (found) => {
        if (there) setPins(found);
      },
      (thrown: unknown) => {
        const offline = asFailure(thrown).code === "offline"; // the banner tells of that already
        if (!offline) ui.toasts.show(failureWords(thrown), { tone: "danger" });
      },
    );
    return () => {
      there = false;
    };
  }, [ui, id, version]);
  return pins;
}

function pinsVersion(items: readonly TimelineItem[]): string {
  const parts: string[] = [];
  for (const item of items)
    if (item.kind === "event" && (item.event === "pinned" || item.event === "unpinned"))
      parts.push(item.key);
    else if (item.kind === "message" && item.pinned) parts.push(`${item.key} ${item.edited ?? 0}`);
  return parts.join(",");
}
