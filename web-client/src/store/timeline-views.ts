import type { PersonView } from "./views";

/** What the interface sees of an open conversation: messages, events, what is found among them. */

/** `sending` while under way, `waiting` for a connection, `sent` = stored by the server, `failed` needs the person. */
export type SendState = "sending" | "waiting" | "sent" | "failed";

/** Why a message cannot be shown as its sender's word. */
export type MessageFault =
  | "bad_signature"
  | "not_a_member"
  | "no_key"
  | "cannot_open"
  | "unsupported"
  | "closed_epoch"
  /** The server has no content of it any more, and nobody who may has deleted it. */
  | "erased";

/** The message that a reply answers. */
export interface ReplyView {
  /** Of the item in the timeline; null while that is not loaded (`showMessage` loads it). */
  readonly key: string | null;
  readonly seq: number;
  readonly sender: PersonView | null;
  readonly text: string | null;
  /** `unavailable`: from before the person was let in, or not where the reply says. */
  readonly state: "loading" | "shown" | "deleted" | "unavailable";
}

export interface ReactionView {
  readonly emoji: string;
  readonly own: boolean;
  /** In the order in which they reacted. */
  readonly people: readonly PersonView[];
}

/** What the person may do with a message now. */
export type MessageAction =
  "reply" | "react" | "edit" | "delete_for_all" | "delete_for_me" | "pin" | "forward" | "details";

export interface MessageItem {
  readonly kind: "message";
  /** Stable key across sending and arrival: the client message id. */
  readonly key: string;
  /** Null until stored. */
  readonly seq: number | null;
  readonly sender: PersonView;
  readonly own: boolean;
  /** As it is after the newest edit; null when `fault` or `deleted` is set. */
  readonly text: string | null;
  /** When it was last edited, milliseconds since 1970; null when never. */
  readonly edited: number | null;
  /** Who has deleted it for everybody. */
  readonly deleted: "sender" | "admin" | null;
  readonly reply: ReplyView | null;
  /** In the order of their first use. */
  readonly reactions: readonly ReactionView[];
  /** Members whose `@username` in the text is a mention. */
  readonly mentions: readonly PersonView[];
  readonly mentionsAll: boolean;
  /** The person looking is mentioned, alone or with everybody. */
  readonly mentionsMe: boolean;
  readonly pinned: boolean;
  readonly forwarded: boolean;
  /** Of an own stored message: how far it has come with all others together. */
  readonly mark: "stored" | "delivered" | "read" | null;
  readonly may: readonly MessageAction[];
  /** The sender's clock for what the signature covers, milliseconds since 1970. */
  readonly time: number;
  readonly state: SendState;
  /** For `failed`: stable problem code, e.g. `too_large`, `not_found`, `internal`. */
  readonly failure: string | null;
  readonly fault: MessageFault | null;
}

export interface EventItem {
  readonly kind: "event";
  readonly key: string;
  readonly seq: number | null;
  readonly event:
    | "created"
    | "keys_renewed"
    | "added"
    | "removed"
    | "left"
    | "promoted"
    | "demoted"
    | "renamed"
    | "topic_changed"
    | "picture_changed"
    /** `text` is the beginning of the message. */
    | "pinned"
    | "unpinned"
    | "log_broken"
    | "identity_changed"
    /** The person was verified before: sending waits until the safety number is compared or the verification is given up. */
    | "verified_identity_changed"
    /** The server lists a member that no signed event has added: that account gets no keys. */
    | "ghost_member";
  readonly actor: PersonView | null;
  /** Whom it concerns, in `added`, `removed`, `promoted`, `demoted`, `identity_changed`, `ghost_member`. */
  readonly targets: readonly PersonView[];
  /** The new name or topic. */
  readonly text: string | null;
  readonly time: number;
}

/** `gap`: the sender's own numbering says that messages are missing before the next item; `replay`, `reorder`: the server delivered one again or out of order. */
export interface ChainItem {
  readonly kind: "chain";
  readonly key: string;
  readonly seq: number | null;
  readonly sender: PersonView;
  readonly finding: "gap" | "replay" | "reorder";
  /** Number of messages concerned, at least 1. */
  readonly count: number;
}

export type TimelineItem = MessageItem | EventItem | ChainItem;

export interface TimelineView {
  readonly conversationId: string;
  /** Oldest first, contiguous from the oldest loaded to the newest; unsent ones at the end. */
  readonly items: readonly TimelineItem[];
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** First load still under way (show skeletons). */
  readonly loading: boolean;
  /** Seq of the newest message seen when the conversation was opened: the "New messages" line stands after it; null when all is seen. */
  readonly unreadAfter: number | null;
  /** What was begun here and not sent; follows other devices while nothing is typed here. */
  readonly draft: DraftView | null;
}

export interface DraftView {
  readonly text: string;
  /** Key of the message that it answers. */
  readonly replyTo: string | null;
}

/** One text that a message has had, oldest first. */
export interface VersionView {
  readonly text: string;
  readonly time: number;
}

/** Who has got a message; everybody else has not been told of it yet. */
export interface ReadersView {
  readonly read: readonly PersonView[];
  readonly delivered: readonly PersonView[];
  readonly waiting: readonly PersonView[];
}

/** A pinned message, newest pin first. */
export interface PinView {
  readonly seq: number;
  readonly sender: PersonView;
  readonly text: string | null;
  readonly time: number;
}
