import type { ControlState } from "../crypto";
import type { Conversation, Entry } from "../protocol/wire";

/** What the server has told of a conversation, kept up to date by the entries that arrive. */
export function withEntry(conversation: Conversation, entry: Entry): Conversation {
  const { last_seq, last_activity_at } = conversation;
  return {
    ...conversation,
    last_seq: Math.max(last_seq, entry.seq),
    last_activity_at: Math.max(last_activity_at, entry.created_at),
  };
}

/** After a verified event: its epoch is open when it made one, and closed when somebody left by it. */
export function withEvent(conversation: Conversation, state: ControlState): Conversation {
  const { epoch, head } = state;
  const last = state.log.at(-1);
  const keeps = last?.kind === "leave" ? false : conversation.epoch_open;
  return { ...conversation, epoch, head, epoch_open: last?.ekc != null ? true : keeps };
}
