import type { MessageAction, MessageItem } from "../../store/contract";
import { copyText } from "../parts/copy";
import type { MenuItem } from "../parts/menu";
import type { IconName } from "../parts/icon";
import { anchorOf, type Anchor } from "../parts/place";
import type { Ui } from "../ui";
import { words } from "../words/words";

/** What stands in a message's menu: what may be done with it, and what needs nobody's leave. */
type Entry = MessageAction | "copy" | "reactions" | "versions";

const ORDER: readonly Entry[] = [
  "reply",
  "react",
  "edit",
  "copy",
  "forward",
  "pin",
  "details",
  "reactions",
  "versions",
  "delete_for_me",
  "delete_for_all",
];

const icons: Readonly<Record<Entry, IconName>> = {
  reply: "reply",
  react: "react",
  edit: "edit",
  copy: "copy",
  forward: "forward",
  pin: "pin",
  details: "ticks",
  reactions: "people",
  versions: "clock",
  delete_for_me: "trash",
  delete_for_all: "trash",
};

/** The lines of a message's menu, only what is possible now. */
export function menuOf(ui: Ui, id: string, item: MessageItem): readonly MenuItem[] {
  return ORDER.filter((entry) => isPossible(entry, item)).map((entry) => ({
    label: entry === "pin" && item.pinned ? words.actions.unpin : words.actions[entry],
    icon: icons[entry],
    danger: entry === "delete_for_all",
    run: () => {
      act(ui, id, item, entry);
    },
  }));
}

function isPossible(entry: Entry, item: MessageItem): boolean {
  if (entry === "copy") return item.text !== null && item.text !== "";
  if (entry === "reactions") return item.reactions.length > 0;
  if (entry === "versions") return item.edited !== null && item.deleted === null;
  return item.may.includes(entry);
}

/** Does what a line of the menu says. */
export function act(ui: Ui, id: string, item: MessageItem, entry: Entry): void {
  const { key } = item;
  switch (entry) {
    case "reply":
      answer(ui, id, key);
      break;
    case "edit":
      edit(ui, id, item);
      break;
    case "copy":
      void copyText(ui, item.text ?? "");
      break;
    case "pin":
      void pin(ui, id, item);
      break;
    case "delete_for_me":
      void ui.deletions.hide(id, key);
      break;
    case "react":
      ui.float.value = { name: "quick", id, key, anchor: anchorAt(key) };
      break;
    case "details":
      ui.dialog.value = { name: "readers", id, key };
      break;
    case "delete_for_all":
      ui.dialog.value = { name: "delete-for-all", id, key };
      break;
    case "reactions":
    case "versions":
    case "forward":
      ui.dialog.value = { name: entry, id, key };
  }
}

export function answer(ui: Ui, id: string, key: string): void {
  ui.writing(id).answer(key);
  toComposer();
}

export function edit(ui: Ui, id: string, item: MessageItem): void {
  ui.writing(id).edit(item.key, item.text ?? "");
  toComposer();
}

async function pin(ui: Ui, id: string, item: MessageItem): Promise<void> {
  if (await ui.attempt(ui.engine.pin(id, item.key, !item.pinned)))
    ui.toasts.show(item.pinned ? words.actions.unpinned : words.actions.pinned, { lasts: 3_000 });
}

/** Puts the own reaction on a message or takes it off. */
export function react(ui: Ui, id: string, item: MessageItem, emoji: string): void {
  const own = item.reactions.some((reaction) => reaction.own && reaction.emoji === emoji);
  if (!own) ui.emoji.use(emoji);
  void ui.attempt(ui.engine.react(id, item.key, emoji, !own));
}

/** Opens the message's menu beside `anchor`, or beside the message. */
export function openMenu(ui: Ui, id: string, key: string, anchor: Anchor = anchorAt(key)): void {
  ui.float.value = { name: "menu", id, key, anchor };
}

/** The element of a message on the screen. */
export function rowOf(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`article[data-key="${CSS.escape(key)}"]`);
}

function anchorAt(key: string): Anchor {
  const row = rowOf(key);
  const bubble = row?.querySelector("[data-bubble]") ?? row;
  return bubble === null ? { left: 0, top: 0, right: 0, bottom: 0 } : anchorOf(bubble);
}

/** Lets the composer have the focus. */
export function toComposer(): void {
  document.querySelector<HTMLElement>("[data-composer]")?.focus();
}
