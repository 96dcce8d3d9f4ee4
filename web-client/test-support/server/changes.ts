import { eraseMessage } from "../../src/crypto";
import type { Message } from "../../src/protocol/wire";
import type { Held, WireEntry } from "./held";
import { Refusal } from "./problem";

/** What messages do to others at the scripted server. */

/** @throws Refusal as docs/protocol/wire.md, "Messages that change others" */
export function checkTarget(
  held: Held,
  message: Message,
  { caller, target, isAdmin }: { caller: string; target: string; isAdmin: boolean },
): void {
  const found = held.entries.find(({ id }) => id === target);
  if (found?.type !== "text") throw new Refusal("invalid_field", { field: "hint" });
  const isOwn = found.sender === caller;
  const needsOwn = message.type === "edit" || message.type === "delete";
  const mayAsAdmin = message.type === "delete" && isAdmin;
  if (needsOwn && !isOwn && !mayAsAdmin) throw new Refusal("not_found");
  if (found.deleted && message.type !== "delete") throw new Refusal("erased");
}

/** Takes the content of a message and of its edits. */
export async function erase(held: Held, target: string): Promise<void> {
  for (const [at, entry] of held.entries.entries()) {
    const isEdit = entry.type === "edit" && held.targets.get(entry.id) === target;
    if (entry.id !== target && !isEdit) continue;
    const content = await eraseMessage(entry.content as Message);
    held.entries[at] = { ...entry, deleted: true, content };
  }
}

export function withRelated(held: Held, entries: readonly WireEntry[], has_more: boolean) {
  const ids = new Set(entries.map(({ id }) => id));
  const last = entries.at(-1)?.seq ?? 0;
  const related = held.entries.filter(
    ({ id, seq }) => seq > last && ids.has(held.targets.get(id) ?? ""),
  );
  return { entries: [...entries], has_more, related };
}
