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
  readonly signedOutReason: "session_ended" | "storage_evicted" | "vault_rolled_back" | null;
  /** Long work in progress: sign-up and sign-in report their steps here. */
  readonly progress: ProgressView | null;
  /** Newest activity first. */
  readonly conversations: readonly ConversationView[];
  /** False until the first list has arrived after sign-in (show skeletons). */
  readonly conversationsLoaded: boolean;
  /** The open conversation's timeline, if one is open. */
  readonly timeline: TimelineView | null;
}

export interface AccountView {
  readonly id: string;
  readonly username: string;
  readonly publicId: string;
}

export type ProgressStep = "deriving" | "making_keys" | "sending" | "opening_vault" | "loading";
export interface ProgressView {
  readonly task: "sign_up" | "sign_in";
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
  /** For a direct conversation: the other person's username. */
  readonly title: string;
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
  readonly event: "created" | "keys_renewed" | "log_broken" | "identity_changed";
  readonly actor: PersonView | null;
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
 * `identity_mismatch`, `no_such_person`, `own_account`, `text_too_long`, `text_empty`. */

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
}
