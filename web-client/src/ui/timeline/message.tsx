import { useComputed } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import type { MessageItem } from "../../store/contract";
import { hueOf } from "../people";
import { fullTime } from "../time";
import { useUi } from "../ui";
import { words } from "../words/words";
import { ActionBar } from "./action-bar";
import { answer, openMenu } from "./actions";
import { Bubble } from "./bubble";
import { FailedNote } from "./failed-note";
import { Reactions } from "./reactions";
import type { MessageRow } from "./rows";
import { useTouch } from "./use-touch";
import css from "./message.module.css";

interface Props {
  row: MessageRow;
  conversationId: string;
  named: boolean;
}

/** One message: its words, when, what people think of it, and for an own one how far it got. */
export function Message({ row, conversationId, named }: Props) {
  const { item, first, last } = row;
  const { sender, own, time } = item;
  const element = useRef<HTMLElement>(null);
  const hands = useHands(element, item, conversationId);
  return (
    <article
      ref={element}
      class={css["message"]}
      tabIndex={-1}
      data-key={item.key}
      data-seq={item.seq ?? undefined}
      data-own={own}
      data-first={first}
      data-last={last}
      data-hue={hueOf(sender.id)}
      data-state={item.state}
      aria-label={words.timeline.at(own ? words.you : sender.username, fullTime(time))}
      {...hands.listeners}
    >
      {named && first && !own && <p class={css["name"]}>{sender.username}</p>}
      <div class={css["hold"]}>
        <Bubble item={item} conversationId={conversationId} />
        {hands.near && hasMenu(item) && <ActionBar item={item} conversationId={conversationId} />}
      </div>
      {item.reactions.length > 0 && <Reactions item={item} conversationId={conversationId} />}
      {item.state === "failed" && <FailedNote item={item} conversationId={conversationId} />}
    </article>
  );
}

const hasMenu = (item: MessageItem): boolean => item.may.length > 0 || item.text !== null;

/** Pointer, focus, touch and keyboard at one message. `near`: one of them is at it, or its menu is open. */
function useHands(element: { current: HTMLElement | null }, item: MessageItem, id: string) {
  const ui = useUi();
  const { key } = item;
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const floating = useComputed(() => ui.float.value?.key === key).value;
  const menu = (): void => {
    if (hasMenu(item)) openMenu(ui, id, key);
  };
  useTouch(element, {
    onLong: menu,
    onSwipe: item.may.includes("reply")
      ? () => {
          answer(ui, id, key);
        }
      : null,
  });
  const listeners = {
    onPointerEnter: (event: PointerEvent): void => {
      setPointed(event.pointerType === "mouse");
    },
    onPointerLeave: (): void => {
      setPointed(false);
    },
    onFocusIn: (): void => {
      setFocused(true);
    },
    onFocusOut: (event: FocusEvent): void => {
      setFocused(element.current?.contains(event.relatedTarget as Node | null) === true);
    },
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || event.target !== event.currentTarget) return;
      event.preventDefault();
      menu();
    },
  };
  return { near: pointed || focused || floating, listeners };
}
