import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icon";
import { usePlace, type Anchor } from "./place";
import { roveAmong } from "./rove";
import { useReturnFocus } from "./return-focus";
import css from "./menu.module.css";

export interface MenuItem {
  readonly label: string;
  readonly icon: IconName;
  readonly danger?: boolean;
  readonly run: () => void;
}

interface Props {
  label: string;
  items: readonly MenuItem[];
  anchor: Anchor;
  onClose: () => void;
  /** Over the items; its buttons with the role `menuitem` are reached like them. */
  children?: ComponentChildren;
}

/** A menu beside what was pressed, on a phone at the lower edge. Arrows, Home, End and first letters move in it, Escape and Tab close it. */
export function Menu({ label, items, anchor, onClose, children }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const all = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? []),
  ];
  usePlace(list, anchor);
  useReturnFocus(() => list.current);
  useLayoutEffect(() => {
    const lines = list.current?.querySelectorAll<HTMLElement>("[data-line]");
    (lines?.[0] ?? all()[0])?.focus({ preventScroll: true });
  }, []);
  return (
    <Veil onClose={onClose}>
      <div
        ref={list}
        class={css["menu"]}
        role="menu"
        aria-label={label}
        onKeyDown={(event) => {
          closeOn(event, onClose);
          if (!roveAmong(event, all())) toLetter(event, all());
        }}
      >
        {children}
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            class={css["item"]}
            tabIndex={-1}
            data-line
            data-danger={item.danger === true}
            onClick={() => {
              onClose();
              item.run();
            }}
          >
            <Icon name={item.icon} size={18} />
            <span>{item.label}</span>
          </button>
        ))}
      </div>
    </Veil>
  );
}

/** Under something that floats: a press on it closes that and does nothing else. */
export function Veil({ onClose, children }: { onClose: () => void; children: ComponentChildren }) {
  return (
    <>
      <div
        class={css["veil"]}
        onPointerDown={(event) => {
          event.preventDefault();
          onClose();
        }}
      />
      {children}
    </>
  );
}

/** Escape and Tab close what floats; the key goes no further. */
export function closeOn(event: KeyboardEvent, onClose: () => void): void {
  if (event.key !== "Escape" && event.key !== "Tab") return;
  event.preventDefault();
  event.stopPropagation();
  onClose();
}

function toLetter(event: KeyboardEvent, all: readonly HTMLElement[]): void {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey) return;
  const from = all.findIndex((one) => one === document.activeElement) + 1;
  const wanted = event.key.toLowerCase();
  const round = [...all.slice(from), ...all.slice(0, from)];
  round.find((one) => one.textContent.trim().toLowerCase().startsWith(wanted))?.focus();
}
