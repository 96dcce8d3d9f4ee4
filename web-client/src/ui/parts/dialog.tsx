import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { words } from "../words/words";
import { IconButton } from "./button";
import { classes } from "./classes";
import css from "./dialog.module.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  /** Places the dialog near the top and leaves out its heading, for a search field. */
  bare?: boolean;
}

/** A modal dialog. Escape and a press outside close it; the focus goes back to where it came from. */
export function Dialog({ title, onClose, children, bare = false }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const cameFrom = document.activeElement;
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      dialog?.close();
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected)
        cameFrom.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={classes(css["dialog"], bare && css["bare"])}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div class={css["body"]}>
        {!bare && (
          <header class={css["head"]}>
            <h2>{title}</h2>
            <IconButton icon="close" label={words.close} onClick={onClose} />
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
