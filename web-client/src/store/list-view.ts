import type { Conversation, Entry } from "../protocol/wire";
import type { ConversationView } from "./contract";
import { person } from "./items";
import type { ReadMessage } from "./reading";
import type { Timeline } from "./timeline";

export interface ListInput {
  readonly ownId: string;
  readonly conversation: Conversation;
  readonly timeline: Timeline;
  readonly seen: number;
  /** Newest message that could be read. */
  readonly newest: ReadMessage | undefined;
  readonly warning: ConversationView["warning"];
}

/** One line of the conversation list. */
export function conversationView(input: ListInput): ConversationView {
  const { conversation, ownId, newest } = input;
  const members = conversation.members.map(({ user_id, username }) => ({ id: user_id, username }));
  const others = members.filter(({ id }) => id !== ownId);
  return {
    id: conversation.id,
    isDirect: conversation.is_direct,
    title: others.map(({ username }) => username).join(", "),
    members,
    lastActivity: conversation.last_activity_at,
    preview: newest === undefined ? null : preview(newest, input),
    unread: unread(input),
    warning: input.warning,
  };
}

function preview({ entry, text }: ReadMessage, input: ListInput): ConversationView["preview"] {
  const { username } = person(entry.sender, input);
  const time = entry.content?.time ?? entry.created_at;
  return { sender: username, own: entry.sender === input.ownId, text: text ?? "", time };
}

/** Seq of the event that creates a conversation. */
const CREATED = 1;

/** Others' messages after the last one seen; those before the loaded part count as such until they are loaded. */
export function unread({
  conversation,
  timeline,
  seen,
  ownId,
}: Pick<ListInput, "conversation" | "timeline" | "seen" | "ownId">): number {
  const first = timeline.entries[0]?.seq;
  if (first === undefined) return Math.max(0, conversation.last_seq - Math.max(seen, CREATED));
  const unloaded = timeline.hasOlder ? Math.max(0, first - 1 - seen) : 0;
  const counts = ({ kind, seq, sender }: Entry) =>
    kind === "message" && seq > seen && sender !== ownId;
  return unloaded + timeline.entries.filter(counts).length;
}
