import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { loadBook, toned } from "../emoji/book";
import { edit } from "../timeline/actions";
import { useUi, type Ui } from "../ui";
import { byteLength, MAX_BYTES } from "./bytes";
import { namedAt } from "./completion";
import type { Writing } from "./writing";

interface Area {
  readonly current: HTMLTextAreaElement | null;
}

/** What the composer does with its text. */
export function useComposer(id: string, area: Area) {
  const ui = useUi();
  const writing = ui.writing(id);
  const caret = useRef<number | null>(null);
  const text = writing.editing.value === null ? writing.text.value : writing.changed.value;
  useFollow(ui, id, writing);
  useGrowth(area, text);
  useLayoutEffect(() => {
    if (caret.current !== null) area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const replace = (from: number, to: number, insert: string): void => {
    const before = area.current?.value ?? text;
    caret.current = from + insert.length;
    writing.type(before.slice(0, from) + insert + before.slice(to));
    area.current?.focus();
  };
  const type = (typed: string): void => {
    writing.type(typed);
    if (typed.trim() === "" || writing.editing.peek() !== null) return;
    ui.engine.typing(id).catch(() => undefined); // a sign that nobody waits for
    const at = area.current?.selectionStart ?? 0;
    void nameToEmoji(ui, area, at, replace);
  };
  const insert = (what: string): void => {
    const { selectionStart: from = text.length, selectionEnd: to = from } = area.current ?? {};
    replace(from, to, what);
  };
  const submit = (): void => {
    send(ui, id, writing);
  };
  return { writing, text, type, replace, insert, send: submit };
}

/** `:name:` becomes its emoji at the second colon. */
async function nameToEmoji(
  ui: Ui,
  area: Area,
  caret: number,
  replace: (from: number, to: number, insert: string) => void,
): Promise<void> {
  const typed = area.current?.value ?? "";
  const named = namedAt(typed, caret);
  if (named === null) return;
  const book = await loadBook().catch(() => null); // without the names the text stays as it was typed
  const found = book?.named(named.code);
  if (found !== undefined && area.current?.value === typed)
    replace(named.from, caret, toned(found, ui.emoji.tone.peek()));
}

function send(ui: Ui, id: string, writing: Writing): void {
  if (writing.editing.peek() !== null) {
    saveEdit(ui, id, writing);
    return;
  }
  const text = writing.text.peek().trim();
  if (text === "" || byteLength(text) > MAX_BYTES) return;
  const taken = writing.take();
  const more = taken.replyTo === null ? [] : [{ replyTo: taken.replyTo }];
  void ui.attempt(ui.engine.sendText(id, text, ...more)).then((done) => {
    if (!done) writing.putBack(taken);
  });
}

function saveEdit(ui: Ui, id: string, writing: Writing): void {
  const editing = writing.editing.peek();
  const text = writing.changed.peek().trim();
  if (editing === null || text === "" || byteLength(text) > MAX_BYTES) return;
  writing.leaveEditing();
  if (text === editing.before) return;
  void ui.attempt(ui.engine.edit(id, editing.key, text)).then((done) => {
    if (done || writing.editing.peek() !== null) return;
    writing.edit(editing.key, editing.before);
    writing.changed.value = text;
  });
}

/** Leaves the change of a message, or gives up answering; false when there was neither. */
export function leave(writing: Writing): boolean {
  if (writing.editing.peek() !== null) writing.leaveEditing();
  else if (writing.replyTo.peek() !== null) writing.answer(null);
  else return false;
  return true;
}

/** Begins to change the last own message; false when there is none. */
export function editLast(ui: Ui, id: string): boolean {
  const items = ui.state.timeline.peek()?.items ?? [];
  const last = items.findLast(
    (item) => item.kind === "message" && item.own && item.may.includes("edit"),
  );
  if (last?.kind !== "message") return false;
  edit(ui, id, last);
  return true;
}

/** Takes over what was kept here or elsewhere, and keeps what is written when the person leaves. */
function useFollow(ui: Ui, id: string, writing: Writing): void {
  const timeline = ui.state.timeline.value;
  const ready = timeline?.conversationId === id && !timeline.loading;
  const draft = ready ? timeline.draft : undefined;
  useEffect(() => {
    if (draft !== undefined) writing.follow(draft);
  }, [writing, draft]);
  useEffect(() => {
    const keep = (): void => {
      if (document.visibilityState === "hidden") writing.keep();
    };
    document.addEventListener("visibilitychange", keep);
    return () => {
      document.removeEventListener("visibilitychange", keep);
      writing.keep();
    };
  }, [writing]);
}

/** Grows the field with its text where CSS does not do it alone; the style sheet sets the limit. */
function useGrowth(area: Area, text: string): void {
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [area, text]);
}
