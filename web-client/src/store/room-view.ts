import { joined } from "../crypto";
import type { Conversation } from "../protocol/wire";
import type { ConversationView, TimelineView } from "./contract";
import type { ControlLog } from "./control-log";
import { timelineItems } from "./items";
import { MessageItems, type MessageInput } from "./message-items";
import type { Messages } from "./messages";
import { conversationView, type ListInput } from "./list-view";
import type { Profiles } from "./profiles";
import type { RoomSetup } from "./room-setup";
import { changedMembers, personView, renewedMembers, type Standing } from "./roster";

/** What the views of a conversation are made from. */
export interface RoomSight extends Pick<
  RoomSetup,
  "own" | "people" | "epochs" | "seen" | "outgoing" | "beside"
> {
  readonly conversation: Conversation;
  readonly log: ControlLog;
  readonly profiles: Profiles;
  readonly messages: Messages;
  readonly standing: Standing;
}

/** Its line in the list. */
export function roomView(sight: RoomSight): ConversationView {
  const { own, people, log, messages, conversation, profiles } = sight;
  const isChanged = changedMembers(log.state, people).length > 0;
  return conversationView({
    ownId: own.userId,
    conversation,
    newest: newestText(sight),
    counts: messages.counts,
    warning: log.broken !== null ? "log_broken" : isChanged ? "identity_changed" : null,
    standing: sight.standing,
    memberIds: (log.state?.members ?? []).map(({ user_id }) => user_id),
    profile: profiles.current,
    person: (id) => personView(id, people),
    beside: sight.beside,
  });
}

function newestText(sight: RoomSight): ListInput["newest"] {
  const { beside, conversation, messages } = sight;
  const texts = [...messages.scroll.read.values()].filter(({ content, link }) => {
    return content?.type === "text" && !beside.isHidden(conversation.id, link?.hash ?? "");
  });
  if (texts.length === 0) return null;
  const read = texts.reduce((a, b) => (b.entry.seq > a.entry.seq ? b : a));
  return { read, text: roomMessages(sight).text(read) };
}

/** What is made of its loaded messages. */
export function roomMessages(sight: RoomSight): MessageItems {
  return new MessageItems(messageInput(sight));
}

function messageInput({ own, people, messages, ...sight }: RoomSight): MessageInput {
  const { conversation, log, standing, beside } = sight;
  return {
    ownId: own.userId,
    isDirect: conversation.is_direct,
    role: standing === "member" || standing === "admin" ? standing : null,
    read: messages.scroll.read,
    elsewhere: messages.scroll.elsewhere,
    outgoing: sight.outgoing(conversation.id),
    marks: messages.common(log.state),
    isHidden: (hash) => beside.isHidden(conversation.id, hash),
    person: (id) => personView(id, people),
  };
}

/** Its open timeline. */
export function roomTimeline(
  sight: RoomSight,
  more: Pick<TimelineView, "loadingOlder" | "loading" | "unreadAfter">,
): TimelineView {
  const { own, people, epochs, log, messages, conversation, profiles } = sight;
  const { entries, hasOlder } = messages.scroll.timeline;
  const { state, broken, ghosts } = log;
  const fromStart = (state && joined(state, own.userId))?.n === 0;
  const readsAll = fromStart || epochs.holds(conversation.id, 0);
  const items = timelineItems({
    ...messageInput(sight),
    conversation,
    entries,
    fromBeginning: !hasOlder && readsAll,
    broken,
    changed: changedMembers(state, people).map((userId) => ({
      userId,
      wasVerified: people.pin(userId)?.verified ?? false,
    })),
    renewed: renewedMembers(state, people),
    ghosts,
    isVerified: (entry) => log.isFolded(entry),
    profile: (n) => profiles.of(n),
  });
  const draft = sight.beside.draft(conversation.id);
  return { conversationId: conversation.id, items, hasOlder, draft, ...more };
}
