import { useLayoutEffect, useRef } from "preact/hooks";
import type { MessageItem } from "../../store/contract";
import { Icon } from "../parts/icon";
import { closeOn, Veil } from "../parts/menu";
import { usePlace, type Anchor } from "../parts/place";
import { useReturnFocus } from "../parts/return-focus";
import { roveAmong } from "../parts/rove";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./quick-reactions.module.css";

interface Props {
  item: MessageItem;
  onPick: (emoji: string) => void;
  onMore: () => void;
}

/** A few emoji to react with at one press, and the way to all of them; lines of the menu around them. */
export function QuickReactions({ item, onPick, onMore }: Props) {
  const { emoji } = useUi();
  const own = new Set(item.reactions.filter((one) => one.own).map((one) => one.emoji));
  return (
    <div class={css["row"]} role="group" aria-label={words.reactions.quick}>
      {emoji.quick().map((one) => (
        <button
          key={one}
          type="button"
          role="menuitemcheckbox"
          aria-checked={own.has(one)}
          tabIndex={-1}
          onClick={() => {
            onPick(one);
          }}
        >
          {one}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        aria-label={words.reactions.moreEmoji}
        title={words.reactions.moreEmoji}
        onClick={onMore}
      >
        <Icon name="plus" size={18} />
      </button>
    </div>
  );
}

/** The same alone, beside what was pressed. */
export function QuickFloat({
  anchor,
  onClose,
  ...props
}: Props & { anchor: Anchor; onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  usePlace(box, anchor);
  useReturnFocus(() => box.current);
  useLayoutEffect(() => {
    box.current?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
  }, []);
  return (
    <Veil onClose={onClose}>
      <div
        ref={box}
        class={css["float"]}
        role="menu"
        aria-label={words.reactions.quick}
        onKeyDown={(event) => {
          closeOn(event, onClose);
          roveAmong(event, [...(box.current?.querySelectorAll<HTMLElement>("button") ?? [])]);
        }}
      >
        <QuickReactions {...props} />
      </div>
    </Veil>
  );
}
