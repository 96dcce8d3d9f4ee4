import type { QuietFrame } from "../../src/protocol/frames";
import type { Presence } from "../../src/protocol/wire";
import type { ScriptedServer } from "./scripted-server";
import type { Held } from "./held";
import type { FakeSocket } from "./socket";

/** Presence and typing at the scripted server: what is told without a reply. Nothing of it reaches strangers. */
export class Quiet {
  /** When accounts were last there. */
  readonly lastSeen = new Map<string, number>();

  constructor(private readonly server: ScriptedServer) {}

  take(socket: FakeSocket, frame: QuietFrame): void {
    const accountId = socket.caller?.accountId ?? "";
    if (frame.type === "presence") {
      socket.presence = frame.payload.state;
      this.tellOf(accountId);
      return;
    }
    const { conversation_id } = frame.payload;
    const held = this.server.conversations.held.get(conversation_id);
    if (held?.members.has(accountId) !== true) return;
    const others = [...held.members.keys()].filter((id) => id !== accountId);
    if (frame.type === "typing") {
      this.server.announce(others, "typing", { conversation_id, user_id: accountId });
    } else this.receipt(socket, held, { ...frame.payload, others });
  }

  private receipt(
    socket: FakeSocket,
    { id, marks }: Held,
    told: { delivered: number; read: number; private: boolean; others: readonly string[] },
  ): void {
    const user_id = socket.caller?.accountId ?? "";
    const before = marks.get(user_id) ?? { delivered: 0, read: 0, shown: 0 };
    const read = Math.max(before.read, told.read);
    const delivered = Math.max(before.delivered, told.delivered);
    const shown = told.private ? before.shown : read;
    marks.set(user_id, { delivered, read, shown });
    const place = { conversation_id: id, user_id, delivered };
    this.server.announce(told.others, "receipt", { ...place, read: shown });
    this.server.announce([user_id], "receipt", { ...place, read }, socket);
  }

  left(socket: FakeSocket): void {
    const accountId = socket.caller?.accountId ?? "";
    if (socket.presence !== "hidden") this.lastSeen.set(accountId, Date.now());
    this.tellOf(accountId);
  }

  /** Of those who share a conversation with the account. */
  watch(socket: FakeSocket, userIds: readonly string[]): Presence[] {
    const accountId = socket.caller?.accountId ?? "";
    const shared = userIds.filter((id) => this.server.conversations.share(accountId, id));
    socket.watched = new Set(shared);
    return shared.map((id) => this.of(id));
  }

  private tellOf(accountId: string): void {
    for (const socket of this.server.sockets) {
      if (socket.watched.has(accountId)) socket.push("presence", { people: [this.of(accountId)] });
    }
  }

  private of(user_id: string): Presence {
    const sockets = [...this.server.sockets].filter(({ caller }) => caller?.accountId === user_id);
    const states = sockets.map(({ presence }) => presence);
    const state = states.includes("online")
      ? "online"
      : states.includes("away")
        ? "away"
        : "offline";
    const last_seen = state === "offline" ? (this.lastSeen.get(user_id) ?? null) : null;
    return { user_id, state, last_seen };
  }
}
