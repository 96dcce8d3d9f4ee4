import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../parts/icon";
import { anchorOf } from "../parts/place";
import { useUi } from "../ui";
import { words } from "../words/words";
import { byteLength, COUNT_FROM, MAX_BYTES } from "./bytes";
import { ContextBar } from "./context-bar";
import { composerKey } from "./keys";
import { Suggestions } from "./suggestions";
import { useCompletion } from "./use-completion";
import { editLast, leave, useComposer } from "./use-composer";
import css from "./composer.module.css";

/** Where messages are written. */
export function Composer({ id, title }: { id: string; title: string }) {
  const ui = useUi();
  const area = useRef<HTMLTextAreaElement>(null);
  const { writing, text, type, replace, insert, send } = useComposer(id, area);
  const completing = useCompletion(id, text, replace);
  const editing = writing.editing.value !== null;
  const bytes = byteLength(text);
  useEffect(() => {
    if (matchMedia("(hover: hover)").matches && ui.dialog.peek() === null) area.current?.focus();
  }, [ui, id]);
  const submit = (): void => {
    send();
    area.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (completing.press(event) || event.isComposing) return;
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const empty = text === "" && !editing && plain;
    const done =
      (event.key === "Escape" && leave(writing)) ||
      (event.key === "ArrowUp" && empty && editLast(ui, id));
    const sends = composerKey(event, ui.settings.enterSends.value) === "send";
    if (sends) submit();
    if (done || sends) event.preventDefault();
  };
  return (
    <form
      class={css["composer"]}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ContextBar
        writing={writing}
        onLeave={() => {
          leave(writing);
          area.current?.focus();
        }}
      />
      <div class={css["box"]}>
        {completing.suggestions.length > 0 && (
          <Suggestions
            kind={completing.kind}
            suggestions={completing.suggestions}
            at={completing.at}
            onChoose={completing.choose}
          />
        )}
        <textarea
          {...completing.aria}
          ref={area}
          class={css["area"]}
          data-composer
          rows={1}
          dir="auto"
          value={text}
          placeholder={words.composer.placeholder}
          aria-label={editing ? words.editing.title : words.composer.label(title)}
          aria-describedby="composer-count"
          aria-invalid={bytes > MAX_BYTES}
          enterkeyhint={ui.settings.enterSends.value ? "send" : "enter"}
          onInput={(event) => {
            type(event.currentTarget.value);
            completing.look(event.currentTarget);
          }}
          onKeyUp={(event) => {
            completing.look(event.currentTarget);
          }}
          onClick={(event) => {
            completing.look(event.currentTarget);
          }}
          onKeyDown={press}
        />
        <Count bytes={bytes} />
        <EmojiButton onPick={insert} />
        <SendButton editing={editing} disabled={text.trim() === "" || bytes > MAX_BYTES} />
      </div>
    </form>
  );
}

function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const ui = useUi();
  return (
    <button
      type="button"
      class={css["emoji"]}
      aria-label={words.emoji.open}
      title={words.emoji.open}
      aria-haspopup="dialog"
      onClick={(event) => {
        const anchor = anchorOf(event.currentTarget);
        ui.float.value = { name: "emoji", key: null, anchor, pick: onPick };
      }}
    >
      <Icon name="smile" />
    </button>
  );
}

function SendButton({ editing, disabled }: { editing: boolean; disabled: boolean }) {
  const name = editing ? words.editing.save : words.composer.send;
  return (
    <button type="submit" class={css["send"]} disabled={disabled} aria-label={name} title={name}>
      <Icon name={editing ? "tick" : "send"} />
    </button>
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
