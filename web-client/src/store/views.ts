/** What the interface may see: snapshots of the engine's state, structured-cloneable. */

/** Where the person stands: before the first answer, without a session, or with an open vault. */
export type Phase = "starting" | "signed_out" | "signed_in";

/** `offline`: no connection and waiting for the next try (or for the network); nothing that was written is lost. */
export type Connection = "offline" | "connecting" | "online";

export interface AppState {
  readonly phase: Phase;
  readonly connection: Connection;
  /** Time of the next connection attempt, milliseconds since 1970, while `offline`; null when the browser itself is offline. */
  readonly nextAttempt: number | null;
  readonly account: AccountView | null;
  /** Why the person is signed out although they did not ask for it. */
  readonly signedOutReason:
    | "session_ended"
    | "ended_elsewhere"
    | "password_changed"
    | "recovery_used"
    | "identity_reset"
    | "storage_evicted"
    | "vault_rolled_back"
    | null;
  /** Long work in progress: sign-up and sign-in report their steps here. */
  readonly progress: ProgressView | null;
  /** Newest activity first. */
  readonly conversations: readonly ConversationView[];
  /** False until the first list has arrived after sign-in (show skeletons). */
  readonly conversationsLoaded: boolean;
  /** The open conversation's timeline, if one is open. */
  readonly timeline: TimelineView | null;
  readonly settings: SettingsView;
  /** What happened to the own account elsewhere and has not been acknowledged; newest last. */
  readonly notices: readonly NoticeView[];
}

/** What the person has chosen, the same on all devices. */
export interface SettingsView {
  /** Others are told what was read. */
  readonly readReceipts: boolean;
  /** Others are told when the person is there. */
  readonly presence: boolean;
  /** Others are told that the person types. */
  readonly typing: boolean;
}

/** Something about the own account that its owner should know of. */
export interface NoticeView {
  readonly key: string;
  readonly event: "signed_in" | "session_ended" | "recovery_key_changed";
  readonly deviceName: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface AccountView {
  readonly id: string;
  readonly username: string;
  readonly publicId: string;
}

export type ProgressStep =
  | "deriving"
  | "making_keys"
  | "sending"
  | "opening_vault"
  | "loading"
  /** Taking the keys of members and wrapping the epoch key for each: the fraction tells how many are done. */
  | "wrapping";
export interface ProgressView {
  readonly task:
    | "sign_up"
    | "sign_in"
    | "recover"
    | "reset"
    | "change_password"
    | "change_recovery_key"
    | "renew_identity"
    | "create_group"
    | "add_people"
    | "remove_people";
  readonly step: ProgressStep;
  /** 0 to 1. */
  readonly fraction: number;
}

export interface PersonView {
  readonly id: string;
  readonly username: string;
}

export interface ConversationView {
  readonly id: string;
  readonly isDirect: boolean;
  /** For a direct conversation the other person's username, for a group its name; empty when the name cannot be read. */
  readonly title: string;
  /** Of a group; empty when there is none. */
  readonly topic: string;
  /** Of a group: a picture as a `data:` address made by this client; null when there is none. */
  readonly picture: string | null;
  /** By the signed log. */
  readonly memberCount: number;
  /** The own standing by the signed log: `left` and `removed` conversations stay on screen until closed, `left_behind` = the own
   * keys are new since and an admin must let the person in again, `superseded` = a direct conversation of earlier keys. */
  readonly standing: "member" | "admin" | "left" | "removed" | "left_behind" | "superseded";
  /** The two of a direct conversation; of a group empty until it is opened, then `MembersView` has them. */
  readonly members: readonly PersonView[];
  /** Milliseconds since 1970. */
  readonly lastActivity: number;
  /** Newest readable message, for the list; null while none is known. */
  readonly preview: {
    readonly sender: string;
    readonly own: boolean;
    readonly text: string;
    readonly time: number;
  } | null;
  /** Messages of others that were not read on any device. */
  readonly unread: number;
  /** Of them, those that mention the person or everybody. */
  readonly mentions: number;
  /** Who is typing now. */
  readonly typing: readonly PersonView[];
  /** Of the other one in a direct conversation; null when it is not known or not told. */
  readonly presence: PresenceView | null;
  /** What was begun and not sent; null when nothing. */
  readonly draft: string | null;
  /** Set when the signed history of the conversation does not verify; later events are not trusted. */
  readonly warning: "log_broken" | "identity_changed" | null;
}

/** `lastSeen`: milliseconds since 1970, when the person is `offline` and it is known. */
export interface PresenceView {
  readonly state: "online" | "away" | "offline";
  readonly lastSeen: number | null;
}

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

/** The members of one conversation, by the signed log, for lists that are shown page by page. */
export interface MembersView {
  readonly conversationId: string;
  readonly total: number;
  /** Admins first, then by name. */
  readonly members: readonly MemberView[];
}

export interface MemberView extends PersonView {
  readonly role: "admin" | "member";
  readonly own: boolean;
  readonly verified: boolean;
  /** New keys that the person looking has not accepted yet. */
  readonly keysChanged: boolean;
  /** The log names earlier keys: gets no new messages until an admin removes and adds the person again. */
  readonly leftBehind: boolean;
}

/** What there is to know about another person's keys. */
export interface PersonTrust {
  readonly person: PersonView;
  /** 60 digits; with the new keys, when they have changed. */
  readonly safetyNumber: string;
  /** Text for the QR code. */
  readonly safetyQr: string;
  readonly verified: boolean;
  readonly keysChanged: boolean;
  readonly wasVerified: boolean;
  /** When the present keys were first seen, milliseconds since 1970. */
  readonly since: number;
  /** Number of earlier identities known. */
  readonly formerKeys: number;
  /** False: the first message went out without a one-time key because none was left. */
  readonly oneTime: boolean;
}

export interface SessionView {
  readonly id: string;
  readonly deviceName: string;
  readonly createdAt: number;
  readonly lastUsedAt: number;
  readonly current: boolean;
}
