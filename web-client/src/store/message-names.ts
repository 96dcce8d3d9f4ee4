import type { Conversations } from "./conversations";
import type { MessageNames } from "./drafts";
import { messageKey } from "./message-items";

/** Names of the messages that are loaded and verified. */
export function messageNames(conversations: () => Conversations, ownId: string): MessageNames {
  const find = (conversationId: string, isWanted: (key: string, hash: string) => boolean) => {
    for (const { entry, link } of conversations()
      .room(conversationId)
      ?.messages.scroll.read.values() ?? []) {
      const key = messageKey(entry, ownId);
      if (link !== null && isWanted(key, link.hash)) return { key, hash: link.hash };
    }
    return null;
  };
  return {
    hashOf: (id, wanted) => find(id, (key) => key === wanted)?.hash ?? null,
    keyOf: (id, wanted) => find(id, (_key, hash) => hash === wanted)?.key ?? null,
  };
}
