import { useUi } from "../ui";
import { words } from "../words/words";
import { IconButton } from "./button";
import css from "./toast-shelf.module.css";

/** The short messages at the lower edge; read out politely. */
export function ToastShelf() {
  const { toasts } = useUi();
  return (
    <div class={css["shelf"]} role="status">
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
