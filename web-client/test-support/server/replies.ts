import type { ClientFrame } from "../../src/protocol/frames";
import { Refusal } from "./problem";
import type { ScriptedServer } from "./scripted-server";
import type { FakeSocket } from "./socket";

/** The reply to a client frame. @throws Refusal */
export function replyTo(
  server: ScriptedServer,
  socket: FakeSocket,
  frame: ClientFrame,
): [string, unknown] {
  const caller = socket.caller?.accountId ?? "";
  switch (frame.type) {
    case "sync": {
      const known = new Map(frame.payload.known.map((one) => [one.conversation_id, one]));
      const news = server.conversations.of(caller).filter(({ id, last_seq, own_read }) => {
        const { seq = 0, read = 0 } = known.get(id) ?? {};
        return last_seq > seq || own_read > read;
      });
      const present = new Set(server.conversations.of(caller).map(({ id }) => id));
      const gone = [...known.keys()].filter((id) => !present.has(id));
      return ["sync", { conversations: news.slice(0, 20), more: news.length > 20, gone }];
    }
    case "send": {
      const { conversation_id, message, hint } = frame.payload;
      const { stored, isNew, entry } = server.conversations.send(
        caller,
        conversation_id,
        message,
        hint,
      );
      const { members } = server.conversations.get(caller, conversation_id);
      if (isNew) server.announce([...members.keys()], "message", entry, socket);
      return ["ack", { conversation_id, client_msg_id: message.client_msg_id, ...stored }];
    }
    case "history": {
      const { conversation_id, ...at } = frame.payload;
      const page = server.conversations.page(caller, conversation_id, at);
      return ["history", { ...page, entries: server.lies(page.entries) }];
    }
    case "renew": {
      const renewed = server.accounts.takeTicket(frame.payload.ticket);
      if (renewed === undefined) throw new Refusal("unauthenticated");
      return ["renewed", { expires_at: renewed.expiresAt }];
    }
    case "watch":
      return ["watch", { people: server.quiet.watch(socket, frame.payload.user_ids) }];
    case "ping":
      return ["pong", { server_time: Date.now() }];
  }
}
