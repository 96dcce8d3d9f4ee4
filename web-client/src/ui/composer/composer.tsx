import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { useUi } from "../ui";
import { words } from "../words/words";
import { byteLength, COUNT_FROM, MAX_BYTES } from "./bytes";
import { composerKey } from "./keys";
import css from "./composer.module.css";

/** Where messages are written. The text is kept per conversation until it is sent. */
export function Composer({ id, title }: { id: string; title: string }) {
  const ui = useUi();
  const area = useRef<HTMLTextAreaElement>(null);
  const draft = ui.draft(id);
  const bytes = byteLength(draft.value.trim());
  const sendable = bytes > 0 && bytes <= MAX_BYTES;
  useEffect(() => {
    if (matchMedia("(hover: hover)").matches && ui.dialog.peek() === null) area.current?.focus();
  }, [ui, id]);
  useGrowth(area, draft.value);
  const send = (): void => {
    const text = draft.peek().trim();
    if (text === "" || byteLength(text) > MAX_BYTES) return;
    draft.value = "";
    void ui.attempt(ui.engine.sendText(id, text)).then((done) => {
      if (!done && draft.peek() === "") draft.value = text;
    });
    area.current?.focus();
  };
  return (
    <form
      class={css["composer"]}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class={css["box"]}>
        <textarea
          ref={area}
          class={css["area"]}
          data-composer
          rows={1}
          dir="auto"
          value={draft.value}
          placeholder={words.composer.placeholder}
          aria-label={words.composer.label(title)}
          aria-describedby="composer-count"
          aria-invalid={bytes > MAX_BYTES}
          enterkeyhint={ui.settings.enterSends.value ? "send" : "enter"}
          onInput={(event) => {
            draft.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (composerKey(event, ui.settings.enterSends.value) !== "send") return;
            event.preventDefault();
            send();
          }}
        />
        <Count bytes={bytes} />
        <button
          type="submit"
          class={css["send"]}
          disabled={!sendable}
          aria-label={words.composer.send}
          title={words.composer.send}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

/** Counts down near the limit and says how much is too much. */
function Count({ bytes }: { bytes: number }) {
  const left = MAX_BYTES - bytes;
  return (
    <span id="composer-count" class={css["count"]} data-over={left < 0} role="status">
      {bytes < COUNT_FROM ? "" : left < 0 ? words.composer.over(-left) : words.composer.left(left)}
    </span>
  );
}

/** Grows the field with its text where CSS does not do it alone; the style sheet sets the limit. */
function useGrowth(area: { readonly current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [area, text]);
}
