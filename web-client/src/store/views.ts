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
  /** What happened to the own account elsewhere and has not been acknowledged; newest last. */
  readonly notices: readonly NoticeView[];
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
  /** Messages after the last one seen on this device. */
  readonly unread: number;
  /** Set when the signed history of the conversation does not verify; later events are not trusted. */
  readonly warning: "log_broken" | "identity_changed" | null;
}

/** `sending` while under way, `waiting` for a connection, `sent` = stored by the server, `failed` needs the person. */
export type SendState = "sending" | "waiting" | "sent" | "failed";

/** Why a message cannot be shown as its sender's word. */
export type MessageFault =
  "bad_signature" | "not_a_member" | "no_key" | "cannot_open" | "unsupported" | "closed_epoch";

export interface MessageItem {
  readonly kind: "message";
  /** Stable key across sending and arrival: the client message id. */
  readonly key: string;
  /** Null until stored. */
  readonly seq: number | null;
  readonly sender: PersonView;
  readonly own: boolean;
  /** Null when `fault` is set. */
  readonly text: string | null;
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
  /** Seq of the newest message seen on this device when the conversation was opened: the "New messages" line stands after it; null when all is seen. */
  readonly unreadAfter: number | null;
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
