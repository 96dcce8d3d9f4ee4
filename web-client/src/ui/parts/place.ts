import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** A rectangle on the screen beside which something is shown, CSS pixels. */
export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Distance to the anchor and to the edges of the screen, CSS pixels. */
const GAP = 6;

export function anchorOf(element: Element): Anchor {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

/** Puts a fixed element below the anchor, or above it where there is more room, within the screen; style sheets read `--x` and `--y`. */
export function usePlace(element: RefObject<HTMLElement | null>, anchor: Anchor): void {
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const { offsetWidth: width, offsetHeight: height } = box;
    const room = { width: document.documentElement.clientWidth, height: innerHeight };
    const below = anchor.bottom + GAP;
    const above = anchor.top - GAP - height;
    const fits = below + height <= room.height - GAP;
    const y = fits || above < GAP ? Math.min(below, room.height - GAP - height) : above;
    const atEnd = anchor.left > room.width / 2;
    const x = atEnd ? anchor.right - width : anchor.left;
    const within = Math.max(GAP, Math.min(x, room.width - GAP - width));
    box.style.setProperty("--x", `${within}px`);
    box.style.setProperty("--y", `${Math.max(GAP, y)}px`);
  }, [anchor]);
}
