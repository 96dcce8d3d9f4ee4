/** What the interface may see: snapshots of the engine's state, structured-cloneable. */

/** Where the person stands: before the first answer, without a session, or with an open vault. */
export type Phase = "starting" | "signed_out" | "signed_in";

/** `offline`: no connection and waiting for the next try (or for the network); nothing that was written is lost. */
export type Connection = "offline" | "connecting" | "online";

import type { TimelineView } from "./timeline-views";

export type * from "./timeline-views";

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
    /** Null when it was deleted. */
    readonly text: string | null;
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
