import { render } from "preact";
import { useRef } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useTouch } from "./use-touch";

let root: HTMLElement;
const done: string[] = [];

function Row({ answers }: { answers: boolean }) {
  const row = useRef<HTMLDivElement>(null);
  useTouch(row, {
    onLong: () => done.push("long"),
    onSwipe: answers ? () => done.push("swipe") : null,
  });
  return <div ref={row} id="row" />;
}

const finger = (type: string, x: number, y: number, pointerType = "touch"): Event => {
  const event = new PointerEvent(type, {
    pointerType,
    isPrimary: true,
    pointerId: 1,
    clientX: x,
    clientY: y,
    bubbles: true,
    cancelable: true,
  });
  root.querySelector("#row")?.dispatchEvent(event);
  return event;
};
const swiped = (): string =>
  root.querySelector<HTMLElement>("#row")?.style.getPropertyValue("--swipe") ?? "";
const show = (answers: boolean): Promise<void> =>
  act(() => {
    render(<Row answers={answers} />, root);
  });

beforeEach(async () => {
  vi.useFakeTimers();
  root = document.createElement("div");
  document.body.append(root);
  done.length = 0;
  await show(true);
});
afterEach(() => {
  vi.useRealTimers();
  render(null, root);
  root.remove();
});

test("a finger that stays opens the menu, and the browser's own does not come", () => {
  finger("pointerdown", 10, 10);
  finger("pointermove", 14, 12);
  vi.advanceTimersByTime(500);
  expect(done).toEqual(["long"]);
  expect(finger("contextmenu", 10, 10).defaultPrevented).toBe(true);
});

test("a finger that moves or leaves, and a mouse, do not", () => {
  finger("pointerdown", 10, 10);
  finger("pointermove", 10, 40);
  vi.advanceTimersByTime(500);
  finger("pointerup", 10, 40);
  finger("pointerdown", 10, 10);
  finger("pointercancel", 10, 10);
  vi.advanceTimersByTime(500);
  finger("pointerdown", 10, 10, "mouse");
  vi.advanceTimersByTime(500);
  expect(done).toEqual([]);
});

test("a swipe along the line answers when it is long enough", () => {
  finger("pointerdown", 10, 10);
  finger("pointermove", 40, 12);
  expect(swiped()).toBe("30px");
  finger("pointerup", 40, 12);
  expect(done).toEqual([]);
  expect(swiped()).toBe("");
  finger("pointerdown", 10, 10);
  finger("pointermove", 40, 12);
  finger("pointermove", 300, 12);
  expect(swiped()).toBe("72px");
  finger("pointerup", 300, 12);
  expect(done).toEqual(["swipe"]);
});

test("a swipe up or down, backwards, or at what cannot be answered is none", async () => {
  for (const [x, y] of [
    [60, 200],
    [-90, 10],
  ] as const) {
    finger("pointerdown", 10, 10);
    finger("pointermove", x, y);
    finger("pointerup", x, y);
  }
  await show(false);
  finger("pointerdown", 10, 10);
  finger("pointermove", 90, 10);
  finger("pointerup", 90, 10);
  expect(done).toEqual([]);
});
