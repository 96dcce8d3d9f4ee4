import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A finger that stays this long asks for the menu, milliseconds. */
const LONG = 450;
/** A finger that moves less has not moved, CSS pixels. */
const STILL = 9;
/** A swipe this long answers, CSS pixels; it follows the finger a little further. */
const FAR = 56;
const FARTHEST = 72;

interface Hands {
  readonly onLong: () => void;
  /** Null when the message cannot be answered. */
  readonly onSwipe: (() => void) | null;
}

interface Touch {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  moved: number;
  swiping: boolean;
  timer: ReturnType<typeof setTimeout>;
}

/** Touch on a message: a long press, and a swipe towards the end of the line. Pointers with buttons are left alone. */
export function useTouch(element: RefObject<HTMLElement | null>, hands: Hands): void {
  const latest = useRef(hands);
  latest.current = hands;
  useEffect(() => {
    const row = element.current;
    return row === null ? undefined : listen(row, () => latest.current);
  }, []);
}

function listen(row: HTMLElement, hands: () => Hands): () => void {
  let touch: Touch | null = null;
  const end = (): void => {
    if (touch === null) return;
    clearTimeout(touch.timer);
    row.style.removeProperty("--swipe");
    delete row.dataset["swipe"];
    touch = null;
  };
  const down = (event: PointerEvent): void => {
    end();
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    const timer = setTimeout(() => {
      end();
      hands().onLong();
    }, LONG);
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    touch = { pointer, x, y, moved: 0, swiping: false, timer };
  };
  const move = (event: PointerEvent): void => {
    if (touch?.pointer !== event.pointerId) return;
    follow(row, touch, event, hands().onSwipe !== null);
  };
  const up = (): void => {
    const far = touch?.swiping === true && touch.moved >= FAR;
    end();
    if (far) hands().onSwipe?.();
  };
  const menu = (event: Event): void => {
    if (touch !== null || (event as PointerEvent).pointerType === "touch") event.preventDefault();
  };
  const listeners = [
    ["pointerdown", down],
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", end],
    ["contextmenu", menu],
  ] as const;
  for (const [name, listener] of listeners) row.addEventListener(name, listener as EventListener);
  return () => {
    end();
    for (const [name, listener] of listeners)
      row.removeEventListener(name, listener as EventListener);
  };
}

function follow(row: HTMLElement, touch: Touch, event: PointerEvent, answers: boolean): void {
  const ahead = getComputedStyle(row).direction === "rtl" ? -1 : 1;
  const along = (event.clientX - touch.x) * ahead;
  const across = Math.abs(event.clientY - touch.y);
  if (Math.hypot(along, across) > STILL) clearTimeout(touch.timer);
  touch.swiping ||= answers && along > STILL && along > 2 * across;
  if (!touch.swiping) return;
  touch.moved = Math.max(0, Math.min(along, FARTHEST));
  row.style.setProperty("--swipe", `${touch.moved * ahead}px`);
  row.dataset["swipe"] = String(touch.moved >= FAR);
}
