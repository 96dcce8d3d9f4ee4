import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TimelineView } from "../../store/contract";
import { useUi, type Ui } from "../ui";
import { ScrollKeeper } from "./scroll-keeper";

/** After a refused page of earlier messages the next try waits this long, milliseconds. */
const PAUSE = 5_000;

/** A message that was jumped to stands out this long, milliseconds. */
const FLASH = 1_400;

export interface Reading {
  readonly atEnd: boolean;
  /** Messages from others below what was seen. */
  readonly news: number;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
}

/** Where the reader is: keeps the place, asks for earlier messages in time, and reports what was seen. */
export function useReading(
  scroller: RefObject<HTMLDivElement | null>,
  timeline: TimelineView,
): Reading {
  const ui = useUi();
  const place = useRef<Place | null>(null);
  const [seen, setSeen] = useState(() => timeline.unreadAfter ?? newestSeq(timeline));
  const [atEnd, setAtEnd] = useState(true);
  const look = (): void => {
    const there = place.current;
    if (there === null) return;
    setAtEnd(there.keeper.atEnd);
    setSeen((before) => Math.max(before, there.look()));
  };
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    place.current ??= new Place(ui, element);
    place.current.settle(timeline);
    look();
  }, [timeline]);
  const jump = ui.jump.value;
  useLayoutEffect(() => {
    if (jump?.id !== timeline.conversationId) return;
    if (place.current?.jump(jump.key) === true) ui.jump.value = null;
  }, [timeline, jump]);
  useResize(scroller, () => {
    place.current?.keeper.restore();
    look();
  });
  useVisibility(look);
  return {
    atEnd,
    news: atEnd
      ? 0
      : timeline.items.filter(
          (item) => item.kind === "message" && !item.own && item.seq !== null && item.seq > seen,
        ).length,
    onScroll: () => {
      place.current?.keeper.remember();
      look();
    },
    toEnd: () => {
      place.current?.keeper.toEnd();
    },
  };
}

/** The reader's place in one open timeline. */
class Place {
  readonly keeper: ScrollKeeper;
  readonly #ui: Ui;
  readonly #element: HTMLElement;
  #timeline: TimelineView | null = null;
  #landed = false;
  #marked = 0;
  #asking = false;
  #notBefore = 0;

  constructor(ui: Ui, element: HTMLElement) {
    this.#ui = ui;
    this.#element = element;
    this.keeper = new ScrollKeeper(element);
  }

  /** After a change of the timeline: lands at the first unread message the first time, later keeps the place; an own new message leads to the end. */
  settle(timeline: TimelineView): void {
    const before = this.#timeline;
    this.#timeline = timeline;
    if (!this.#landed) {
      const unread = this.#element.querySelector<HTMLElement>('[data-key="unread"]');
      this.keeper.restore();
      if (unread !== null) this.keeper.land(unread);
      this.#landed = timeline.items.length > 0;
      return;
    }
    if (before !== null && wroteOne(before, timeline)) this.keeper.toEnd();
    else this.keeper.restore();
  }

  /** Brings a message into view, lets it flash and have the focus; false while it is not there. */
  jump(key: string): boolean {
    const row = this.#element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    if (row === null) return false;
    this.keeper.land(row);
    row.focus({ preventScroll: true });
    row.dataset["flash"] = "";
    setTimeout(() => {
      delete row.dataset["flash"];
    }, FLASH);
    return true;
  }

  /** Reports what is in view to the engine and asks for earlier messages near the top; answers the highest seq in view. */
  look(): number {
    this.#askOlder();
    const seq = this.keeper.lastSeen();
    const timeline = this.#timeline;
    if (timeline !== null && document.visibilityState === "visible" && seq > this.#marked) {
      this.#marked = seq;
      void this.#ui.attempt(this.#ui.engine.markSeen(timeline.conversationId, seq));
    }
    return document.visibilityState === "visible" ? seq : 0;
  }

  #askOlder(): void {
    const near = this.#element.scrollTop < 1.5 * this.#element.clientHeight;
    const wanted = near && this.#timeline?.hasOlder === true && !this.#timeline.loadingOlder;
    if (!wanted || this.#asking || Date.now() < this.#notBefore) return;
    this.#asking = true;
    void this.#ui.attempt(this.#ui.engine.loadOlder()).then((done) => {
      this.#asking = false;
      if (done) this.#askOlder();
      else this.#notBefore = Date.now() + PAUSE;
    });
  }
}

function newestSeq(timeline: TimelineView): number {
  return timeline.items.reduce((seq, item) => Math.max(seq, item.seq ?? 0), 0);
}

function wroteOne(before: TimelineView, now: TimelineView): boolean {
  const last = now.items[now.items.length - 1];
  return (
    last?.kind === "message" &&
    last.own &&
    last.seq === null &&
    !before.items.some((item) => item.key === last.key)
  );
}

function useResize(scroller: RefObject<HTMLElement | null>, changed: () => void): void {
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      latest.current();
    });
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => {
      observer.disconnect();
    };
  }, []);
}

function useVisibility(changed: () => void): void {
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    const tell = (): void => {
      latest.current();
    };
    document.addEventListener("visibilitychange", tell);
    return () => {
      document.removeEventListener("visibilitychange", tell);
    };
  }, []);
}
