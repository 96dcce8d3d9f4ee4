import { joined } from "../crypto";
import type { Conversation } from "../protocol/wire";
import type { ConversationView, TimelineView } from "./contract";
import type { ControlLog } from "./control-log";
import { timelineItems } from "./items";
import { conversationView } from "./list-view";
import type { Profiles } from "./profiles";
import type { RoomSetup } from "./room-setup";
import { changedMembers, personView, renewedMembers, type Standing } from "./roster";
import type { Scroll } from "./scroll";

/** What the views of a conversation are made from. */
export interface RoomSight extends Pick<
  RoomSetup,
  "own" | "people" | "epochs" | "seen" | "outgoing" | "beside"
> {
  readonly conversation: Conversation;
  readonly log: ControlLog;
  readonly profiles: Profiles;
  readonly scroll: Scroll;
  readonly standing: Standing;
}

/** Its line in the list. */
export function roomView(sight: RoomSight): ConversationView {
  const { own, people, log, scroll, conversation, profiles } = sight;
  const isChanged = changedMembers(log.state, people).length > 0;
  return conversationView({
    ownId: own.userId,
    conversation,
    timeline: scroll.timeline,
    seen: sight.seen(conversation.id),
    newest: scroll.read.get(scroll.newestRead()),
    warning: log.broken !== null ? "log_broken" : isChanged ? "identity_changed" : null,
    standing: sight.standing,
    memberIds: (log.state?.members ?? []).map(({ user_id }) => user_id),
    profile: profiles.current,
    person: (id) => personView(id, people),
    beside: sight.beside,
  });
}

/** Its open timeline. */
export function roomTimeline(
  sight: RoomSight,
  more: Pick<TimelineView, "loadingOlder" | "loading" | "unreadAfter">,
): TimelineView {
  const { own, people, epochs, log, scroll, conversation, profiles } = sight;
  const { entries, hasOlder } = scroll.timeline;
  const { state, broken, ghosts } = log;
  const fromStart = (state && joined(state, own.userId))?.n === 0;
  const readsAll = fromStart || epochs.holds(conversation.id, 0);
  const items = timelineItems({
    ownId: own.userId,
    conversation,
    entries,
    fromBeginning: !hasOlder && readsAll,
    read: scroll.read,
    broken,
    changed: changedMembers(state, people).map((userId) => ({
      userId,
      wasVerified: people.pin(userId)?.verified ?? false,
    })),
    renewed: renewedMembers(state, people),
    ghosts,
    isVerified: (entry) => log.isFolded(entry),
    profile: (n) => profiles.of(n),
    person: (id) => personView(id, people),
    outgoing: sight.outgoing(conversation.id),
  });
  const draft = sight.beside.draft(conversation.id);
  return { conversationId: conversation.id, items, hasOlder, draft, ...more };
}
