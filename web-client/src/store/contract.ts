/**
 * What the interface may see and ask for. The engine behind it runs in a worker and alone holds keys, storage, the socket and plaintext on its way to the screen;
 * the interface renders `AppState` snapshots (see `views`) and calls `Engine` methods. Everything here is structured-cloneable data.
 */

import type {
  AppState,
  DraftView,
  MembersView,
  PersonTrust,
  PersonView,
  PinView,
  ReadersView,
  SessionView,
  SettingsView,
  VersionView,
} from "./views";

export type * from "./views";

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

/** What a text may carry: `@username` of a member and `@all` in it are mentions without being named here. */
export interface MessageExtras {
  /** Key of the message that it answers. */
  readonly replyTo?: string;
}

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
 * (see the person's new keys first), `last_admin` (name another admin first), `not_admin`, `superseded` (a conversation of earlier keys: nobody else would read it), `random` (this browser's random numbers are broken). */

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
  sendText(conversationId: string, text: string, more?: MessageExtras): Promise<void>;
  retry(conversationId: string, key: string): Promise<void>;
  /** Removes a failed message; resolves with its text so that it can be edited. */
  discard(conversationId: string, key: string): Promise<string>;
  /** Replaces the text of an own message. As `sendText` for its text. */
  edit(conversationId: string, key: string, text: string): Promise<void>;
  /** Its content is erased everywhere. */
  deleteForAll(conversationId: string, key: string): Promise<void>;
  /** Off the person's own screens only, or back on them. */
  hide(conversationId: string, key: string, hidden: boolean): Promise<void>;
  react(conversationId: string, key: string, emoji: string, on: boolean): Promise<void>;
  pin(conversationId: string, key: string, on: boolean): Promise<void>;
  /** Sends its text on to other conversations. */
  forward(conversationId: string, key: string, conversationIds: readonly string[]): Promise<void>;
  versions(conversationId: string, key: string): Promise<readonly VersionView[]>;
  readers(conversationId: string, key: string): Promise<ReadersView>;
  pins(conversationId: string): Promise<readonly PinView[]>;
  /** Loads the open conversation back to this place; resolves with the item's key. @throws `not_found` when there is no message that can be shown */
  showMessage(conversationId: string, seq: number): Promise<string>;
  /** Null when it is given up or sent. */
  saveDraft(conversationId: string, draft: DraftView | null): Promise<void>;
  /** The person is typing; call it at each key. */
  typing(conversationId: string): Promise<void>;
  changeSettings(changes: Partial<SettingsView>): Promise<void>;
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
  /**
   * New keys for the account under the same password: earlier messages stay closed, all other sessions end, and what was not sent is lost. As `reset`.
   * @throws `wrong_credentials`
   */
  renewIdentity(password: string): Promise<{ readonly recoveryWords: readonly string[] }>;
  /** Resolves with 24 new words; the old ones are worth nothing from now on. @throws `wrong_credentials` */
  newRecoveryKey(password: string): Promise<{ readonly recoveryWords: readonly string[] }>;
  /** Signs in by the recovery words with a new password; resolves with new words, to be confirmed by `confirmRecovery`. */
  recover(input: RecoverInput): Promise<{ readonly recoveryWords: readonly string[] }>;
  /** Password and words are lost: new keys for the account by the administrator's code; earlier messages stay closed. As `recover`. */
  reset(input: ResetInput): Promise<{ readonly recoveryWords: readonly string[] }>;
}
