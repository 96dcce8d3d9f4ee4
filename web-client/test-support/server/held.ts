import type { ControlEvent, Wrap } from "../../src/protocol/wire";

/** An entry as it travels: `content` is the event or the message. */
export interface WireEntry {
  readonly conversation_id: string;
  readonly seq: number;
  readonly id: string;
  readonly sender: string;
  readonly type: string;
  readonly created_at: number;
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
  readonly keys: Map<string, Wrap>;
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
