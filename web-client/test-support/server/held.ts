import type { ControlEvent, Wrap } from "../../src/protocol/wire";
import { freshId } from "./names";
import { Refusal } from "./problem";

/** An entry as it travels: `content` is the event or the message. */
export interface WireEntry {
  readonly conversation_id: string;
  readonly seq: number;
  readonly id: string;
  readonly sender: string;
  readonly type: string;
  readonly created_at: number;
  readonly deleted: boolean;
  readonly content: unknown;
}

export interface Held {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly isDirect: boolean;
  /** Present members with their roles, as the server sees them. */
  members: Map<string, "admin" | "member">;
  epoch: number;
  open: boolean;
  head: string;
  readonly entries: WireEntry[];
  /** Entries of the signed log by their hashes. */
  readonly events: Map<string, WireEntry>;
  readonly keys: Map<string, Wrap>;
  /** What members have told of themselves; `shown` is what others may know of `read`. */
  readonly marks: Map<string, { delivered: number; read: number; shown: number }>;
  /** Entries to the rows that their hints name. */
  readonly targets: Map<string, string>;
}

/** The members after an event, as the server sees them. */
export function change(members: Map<string, "admin" | "member">, event: ControlEvent): void {
  const { kind, actor, targets } = event;
  if (kind === "leave") members.delete(actor);
  for (const { user_id, role } of targets) {
    if (kind === "remove") members.delete(user_id);
    else members.set(user_id, role ?? "member");
  }
}

/** What is refused because the log has moved on. */
export function stale(held: Held, head: string): Refusal {
  const { epoch, open: epoch_open, head: newHead } = held;
  const control = held.entries.filter(({ type }) => type === "control");
  const named = control.findIndex(
    (_, at) => (control[at + 1]?.content as ControlEvent | undefined)?.prev === head,
  );
  const last_seq = held.entries.at(-1)?.seq ?? 0;
  return new Refusal("stale_epoch", {
    conversation: { epoch, epoch_open, head: newHead, last_seq },
    events: head === newHead ? [] : control.slice(named + 1),
  });
}

export function append(held: Held, sender: string, type: string, content: unknown): WireEntry {
  const seq = (held.entries.at(-1)?.seq ?? 0) + 1;
  const place = { conversation_id: held.id, seq, id: freshId() };
  const entry = { ...place, sender, type, created_at: Date.now(), deleted: false, content };
  held.entries.push(entry);
  return entry;
}
