/**
 * What the interface may see and ask for. The engine behind it runs in a worker and alone holds keys, storage, the socket and plaintext on its way to the screen;
 * the interface renders `AppState` snapshots and calls `Engine` methods. Everything here is structured-cloneable data.
 */

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

/** `sealing` before the first try, `sending` while under way, `waiting` for a connection, `sent` = stored by the server, `failed` needs the person. */
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

/** `from`: milliseconds since 1970. */
export type HistoryChoice =
  | { readonly kind: "none" }
  | { readonly kind: "all" }
  | { readonly kind: "from"; readonly time: number };

export interface GroupInput {
  /** 1 to 100 characters. */
  readonly name: string;
  /** Up to 500 characters. */
  readonly topic: string;
  /** User ids, at most 999, without the own one. */
  readonly members: readonly string[];
}

export interface ProfileInput {
  readonly name: string;
  readonly topic: string;
  /** `keep` leaves it as it is; an image of at most 24,576 bytes replaces it. */
  readonly picture:
    "keep" | "none" | { readonly type: PictureType; readonly data: Uint8Array<ArrayBuffer> };
}
export type PictureType = "image/webp" | "image/png" | "image/jpeg";

export interface RecoverInput {
  readonly username: string;
  /** The 24 words, in any spacing and case. */
  readonly words: string;
  readonly newPassword: string;
  readonly staySignedIn: boolean;
}

export interface ResetInput {
  readonly username: string;
  /** From the administrator. */
  readonly code: string;
  readonly newPassword: string;
}

export interface SignUpInput {
  readonly username: string;
  readonly password: string;
  /** Empty when not given. */
  readonly email: string;
}

export interface SignInInput {
  readonly username: string;
  readonly password: string;
  /** Keep the vault key (not extractable) in this browser, so that a reload needs no password. */
  readonly staySignedIn: boolean;
}

/** A refused call rejects with this shape (structured-cloneable); `code` is a problem code of docs/protocol/problems.json or one of the client's own. */
export interface EngineFailure {
  readonly code: string;
  readonly field: string | null;
  /** Seconds to wait, for `too_many_requests` and `unavailable`. */
  readonly retryAfter: number | null;
}
/** The client's own codes: `offline`, `password_too_short`, `password_too_long`, `password_common`, `password_has_username`, `bad_kdf` (the server asked for unsafe parameters), `vault_refused`,
 * `identity_mismatch`, `no_such_person`, `own_account`, `text_too_long`, `text_empty`, `name_empty`, `name_too_long`, `topic_too_long`, `picture_too_large`, `words_wrong` (not a recovery key), `keys_changed`
 * (see the person's new keys first), `last_admin` (name another admin first), `not_admin`, `random` (this browser's random numbers are broken). */

export interface PasswordAdvice {
  /** 0 (refused) to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** Why it is refused or weak; null when fine. */
  readonly reason: "too_short" | "too_long" | "common" | "has_username" | "repeats" | null;
  /** Characters still missing to the minimum. */
  readonly missing: number;
}

export interface Engine {
  /** Calls back with each new snapshot (at once with the current one); returns the way to stop. */
  subscribe(listener: (state: AppState) => void): () => void;
  advisePassword(password: string, username: string): Promise<PasswordAdvice>;
  /** Makes keys and the account; resolves with the recovery key's 24 words, shown once. The session is open (phase `signed_in`) after `confirmRecovery`. */
  signUp(input: SignUpInput): Promise<{ readonly recoveryWords: readonly string[] }>;
  /** The person proved that they kept the words: leaves the sign-up and enters. */
  confirmRecovery(): Promise<void>;
  signIn(input: SignInInput): Promise<void>;
  /** Ends the session on the server (when reachable) and wipes this browser's storage in any case; other tabs follow. */
  signOut(): Promise<void>;
  /** By exact username or public id; resolves with the conversation's id, existing or new. */
  startConversation(nameOrPublicId: string): Promise<string>;
  openConversation(id: string): Promise<void>;
  closeConversation(): Promise<void>;
  loadOlder(): Promise<void>;
  /** The person has seen everything up to this seq. */
  markSeen(conversationId: string, seq: number): Promise<void>;
  /** Resolves when the message is in the outbox (on screen), not when sent. */
  sendText(conversationId: string, text: string): Promise<void>;
  retry(conversationId: string, key: string): Promise<void>;
  /** Removes a failed message; resolves with its text so that it can be edited. */
  discard(conversationId: string, key: string): Promise<string>;
  /** Try to connect now. */
  reconnect(): Promise<void>;
  rotatePublicId(): Promise<void>;

  /** By exact username or public id, for choosing people. @throws `no_such_person`, `own_account` */
  findPerson(nameOrPublicId: string): Promise<PersonView>;
  /** Resolves with the group's id. Long work reports `progress`. */
  createGroup(input: GroupInput): Promise<string>;
  changeProfile(conversationId: string, input: ProfileInput): Promise<void>;
  /** In one or more signed events, with keys of earlier messages by the choice. */
  addPeople(
    conversationId: string,
    userIds: readonly string[],
    history: HistoryChoice,
  ): Promise<void>;
  removePeople(conversationId: string, userIds: readonly string[]): Promise<void>;
  setRole(conversationId: string, userId: string, role: "admin" | "member"): Promise<void>;
  /** @throws `last_admin` */
  leaveGroup(conversationId: string): Promise<void>;
  /** Takes a conversation that one has left or was removed from off the list. */
  forget(conversationId: string): Promise<void>;
  members(conversationId: string): Promise<MembersView>;

  trust(userId: string): Promise<PersonTrust>;
  /** The safety numbers were compared: pins the present keys as verified. */
  verify(userId: string): Promise<void>;
  unverify(userId: string): Promise<void>;
  /** The person has seen that the keys are new and goes on with them, unverified. */
  acceptKeys(userId: string): Promise<void>;

  sessions(): Promise<readonly SessionView[]>;
  endSession(sessionId: string): Promise<void>;
  endOtherSessions(): Promise<void>;
  dismissNotice(key: string): Promise<void>;
  /** All other sessions end. @throws `wrong_credentials` */
  changePassword(input: { readonly password: string; readonly newPassword: string }): Promise<void>;
  /** Resolves with 24 new words; the old ones are worth nothing from now on. @throws `wrong_credentials` */
  newRecoveryKey(password: string): Promise<{ readonly recoveryWords: readonly string[] }>;
  /** Signs in by the recovery words with a new password; resolves with new words, to be confirmed by `confirmRecovery`. */
  recover(input: RecoverInput): Promise<{ readonly recoveryWords: readonly string[] }>;
  /** Password and words are lost: new keys for the account by the administrator's code; earlier messages stay closed. As `recover`. */
  reset(input: ResetInput): Promise<{ readonly recoveryWords: readonly string[] }>;
}
