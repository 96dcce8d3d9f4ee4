import { useLayoutEffect, useRef } from "preact/hooks";
import { useUi } from "../ui";
import { words } from "../words/words";
import { IconButton } from "./button";
import css from "./toast-shelf.module.css";

/** The short messages at the lower edge; read out politely. A popover, so that they also lie over a dialog. */
export function ToastShelf() {
  const { toasts } = useUi();
  const shelf = useRef<HTMLDivElement>(null);
  const count = toasts.shown.value.length;
  useLayoutEffect(() => {
    const element = shelf.current;
    if (element === null || typeof element.showPopover !== "function") return;
    if (element.matches(":popover-open")) element.hidePopover();
    if (count > 0) element.showPopover();
  }, [count]);
  return (
    <div ref={shelf} class={css["shelf"]} role="status" popover="manual">
      {toasts.shown.value.map((toast) => (
        <div key={toast.id} class={css["toast"]} data-tone={toast.tone}>
          <p>{toast.text}</p>
          {toast.action !== null && (
            <button
              type="button"
              class={css["action"]}
              onClick={() => {
                toast.action?.run();
                toasts.close(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton
            icon="close"
            label={words.close}
            onClick={() => {
              toasts.close(toast.id);
            }}
          />
        </div>
      ))}
    </div>
  );
}
