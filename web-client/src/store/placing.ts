import type { Conversations } from "./conversations";
import type { Outgoing } from "./outgoing";
import type { Delivered } from "./sending";

/** Puts an own message that the server has stored into its conversation. @throws ApiError, Unreachable */
export async function placeOwn(
  conversations: Conversations,
  { conversationId, sender }: Pick<Outgoing, "conversationId"> & { readonly sender: string },
  { stored, message }: Delivered,
): Promise<void> {
  if (message === null) {
    const room = await conversations.find(conversationId);
    room.update({ ...room.info, last_seq: Math.max(room.info.last_seq, stored.seq) });
    await room.fill();
    return;
  }
  await conversations.arrived({
    ...{ kind: "message", type: message.type, deleted: false, content: message, ...stored },
    ...{ conversation_id: conversationId, sender },
  });
}
