import { newClientMsgId } from "../crypto";
import { AccountApi } from "../protocol/account-api";
import { Api } from "../protocol/api";
import { Http } from "../protocol/http";
import type { AppState, Engine } from "./contract";
import type * as View from "./contract";
import { Entrance } from "./entrance";
import { ACCOUNT_WORDS, Failure, failureOf, MEMBER_WORDS } from "./failure";
import type { Home } from "./home";
import { tabLock } from "./outbox-shelf";
import type { Platform } from "./platform";
import type { Room } from "./room";
import { Session } from "./session";
import { advise } from "./sign-up";
import { StateCell } from "./state";
import { Storage } from "./storage";

/** The engine behind the interface, one per tab. Every refusal is a `Failure`. */
export class RealChat implements Engine {
  private readonly cell = new StateCell();
  private readonly entrance: Entrance;

  constructor(private readonly platform: Platform) {
    const report = (error: unknown) => {
      platform.report(error);
    };
    const storageOfHome = () => new Storage(platform.indexedDB, report);
    const storage = storageOfHome();
    const session: Session = new Session(
      platform,
      () => api,
      (reason) => {
        this.entrance.sessionEnded(reason);
      },
    );
    const fetch = (url: string, init: RequestInit) => platform.fetch(url, init);
    const http = new Http(platform.origin, fetch, session);
    const api = new Api(http);
    const accountApi = new AccountApi(http);
    const tab = newClientMsgId();
    platform.locks.keep(tabLock(tab));
    this.entrance = new Entrance({
      platform,
      storage,
      storageOfHome,
      session,
      api,
      accountApi,
      cell: this.cell,
      tab,
    });
  }

  /** Looks whether this browser is signed in. Call once. */
  start(): Promise<void> {
    return this.entrance.start();
  }

  /** Ends everything that runs, without a word to anybody: the tab goes away. */
  stop(): void {
    this.entrance.leave();
  }

  subscribe(listener: (state: AppState) => void): () => void {
    return this.cell.subscribe(listener);
  }

  advisePassword(password: string, username: string): Promise<View.PasswordAdvice> {
    return advise(password, username);
  }

  signUp(input: View.SignUpInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    return this.entrance.admission.signUp(input);
  }

  confirmRecovery(): Promise<void> {
    return this.entrance.confirmRecovery();
  }

  signIn(input: View.SignInInput): Promise<void> {
    return this.entrance.signIn(input);
  }

  signOut(): Promise<void> {
    return this.entrance.signOut();
  }

  startConversation(nameOrPublicId: string): Promise<string> {
    return this.at((home) => home.introductions.startConversation(nameOrPublicId));
  }

  openConversation(id: string): Promise<void> {
    return this.at((home) => home.conversations.open(id));
  }

  closeConversation(): Promise<void> {
    this.entrance.home?.conversations.close();
    this.entrance.home?.beside.flush();
    return Promise.resolve();
  }

  loadOlder(): Promise<void> {
    return this.at((home) => home.conversations.loadOlder());
  }

  markSeen(conversationId: string, seq: number): Promise<void> {
    return this.at((home) => home.messaging.markSeen(conversationId, seq));
  }

  sendText(conversationId: string, text: string, more: View.MessageExtras = {}): Promise<void> {
    return this.at(async (home) => {
      await home.messaging.say(conversationId, text, more.replyTo);
      await home.beside.sent(conversationId);
      home.reconnect();
    });
  }

  edit(conversationId: string, key: string, text: string): Promise<void> {
    return this.at((home) => home.messaging.edit(conversationId, key, text));
  }

  deleteForAll(conversationId: string, key: string): Promise<void> {
    return this.at((home) => home.messaging.deleteForAll(conversationId, key));
  }

  hide(conversationId: string, key: string, hidden: boolean): Promise<void> {
    return this.at((home) => home.beside.hide(conversationId, key, hidden));
  }

  react(conversationId: string, key: string, emoji: string, on: boolean): Promise<void> {
    return this.at((home) => home.messaging.react(conversationId, key, emoji, on));
  }

  pin(conversationId: string, key: string, on: boolean): Promise<void> {
    return this.at((home) => home.messaging.pin(conversationId, key, on));
  }

  forward(conversationId: string, key: string, to: readonly string[]): Promise<void> {
    return this.at((home) => home.messaging.forward(conversationId, key, to));
  }

  versions(conversationId: string, key: string): Promise<readonly View.VersionView[]> {
    return this.at((home) => home.messaging.versions(conversationId, key));
  }

  readers(conversationId: string, key: string): Promise<View.ReadersView> {
    return this.at((home) => home.messaging.readers(conversationId, key));
  }

  pins(conversationId: string): Promise<readonly View.PinView[]> {
    return this.at((home) => home.messaging.pins(conversationId));
  }

  showMessage(conversationId: string, seq: number): Promise<string> {
    return this.at((home) => home.messaging.show(conversationId, seq));
  }

  saveDraft(conversationId: string, draft: View.DraftView | null): Promise<void> {
    return this.at((home) => {
      if (home.conversations.room(conversationId) === undefined) throw new Failure("not_found");
      return home.beside.drafts.save(conversationId, draft);
    });
  }

  typing(conversationId: string): Promise<void> {
    this.entrance.home?.beside.types.own(conversationId);
    return Promise.resolve();
  }

  changeSettings(changes: Partial<View.SettingsView>): Promise<void> {
    return this.at((home) => home.beside.choose(changes));
  }

  retry(conversationId: string, key: string): Promise<void> {
    return this.at((home) => home.outbox.retry(conversationId, key));
  }

  discard(conversationId: string, key: string): Promise<string> {
    return this.at((home) => home.outbox.discard(conversationId, key));
  }

  reconnect(): Promise<void> {
    this.entrance.home?.reconnect();
    return Promise.resolve();
  }

  rotatePublicId(): Promise<void> {
    return this.at(() => this.entrance.rotatePublicId());
  }

  recover(input: View.RecoverInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    return this.entrance.admission.recover(input);
  }

  reset(input: View.ResetInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    return this.entrance.admission.reset(input);
  }

  renewIdentity(password: string): Promise<{ readonly recoveryWords: readonly string[] }> {
    return this.entrance.renewIdentity(password);
  }

  findPerson(nameOrPublicId: string): Promise<View.PersonView> {
    return this.at((home) => home.introductions.find(nameOrPublicId));
  }

  createGroup(input: View.GroupInput): Promise<string> {
    return this.at((home) => home.groups.create(input));
  }

  changeProfile(conversationId: string, input: View.ProfileInput): Promise<void> {
    return this.in(conversationId, (room, { groups }) => groups.changeProfile(room, input));
  }

  addPeople(
    conversationId: string,
    userIds: readonly string[],
    history: View.HistoryChoice,
  ): Promise<void> {
    return this.in(conversationId, (room, { groups }) => groups.add(room, userIds, history));
  }

  removePeople(conversationId: string, userIds: readonly string[]): Promise<void> {
    return this.in(conversationId, (room, { groups }) => groups.remove(room, userIds));
  }

  setRole(conversationId: string, userId: string, role: "admin" | "member"): Promise<void> {
    return this.in(conversationId, (room, { groups }) => groups.setRole(room, userId, role));
  }

  leaveGroup(conversationId: string): Promise<void> {
    return this.in(conversationId, (room, { groups }) => groups.leave(room));
  }

  forget(conversationId: string): Promise<void> {
    return this.at((home) => {
      home.conversations.forget(conversationId);
      return Promise.resolve();
    });
  }

  members(conversationId: string): Promise<View.MembersView> {
    return this.in(conversationId, (room) => room.members());
  }

  trust(userId: string): Promise<View.PersonTrust> {
    return this.at((home) => Promise.resolve(home.trust.of(userId)));
  }

  verify(userId: string): Promise<void> {
    return this.at((home) => home.trust.decide(userId, true));
  }

  unverify(userId: string): Promise<void> {
    return this.at((home) => home.trust.unverify(userId));
  }

  acceptKeys(userId: string): Promise<void> {
    return this.at((home) => home.trust.decide(userId, false));
  }

  sessions(): Promise<readonly View.SessionView[]> {
    return this.at((home) => home.care.sessions());
  }

  endSession(sessionId: string): Promise<void> {
    return this.at((home) => home.care.endSession(sessionId));
  }

  endOtherSessions(): Promise<void> {
    return this.at((home) => home.care.endOtherSessions());
  }

  dismissNotice(key: string): Promise<void> {
    this.entrance.home?.news.dismiss(key);
    return Promise.resolve();
  }

  changePassword(input: { readonly password: string; readonly newPassword: string }) {
    return this.at((home) => home.care.changePassword(input), ACCOUNT_WORDS);
  }

  newRecoveryKey(password: string): Promise<{ readonly recoveryWords: readonly string[] }> {
    return this.at((home) => home.care.newRecoveryKey(password), ACCOUNT_WORDS);
  }

  private in<T>(id: string, work: (room: Room, home: Home) => Promise<T>): Promise<T> {
    return this.at(async (home) => {
      const done = await work(await home.conversations.find(id), home);
      home.conversations.touch(id);
      return done;
    });
  }

  private async at<T>(
    work: (home: Home) => Promise<T>,
    words: Parameters<typeof failureOf>[1] = MEMBER_WORDS,
  ): Promise<T> {
    const { home } = this.entrance;
    if (home === null) throw new Failure("unauthenticated");
    return work(home).catch((error: unknown) => {
      const failure = failureOf(error, words);
      if (failure.code === "internal") this.platform.report(error);
      throw failure;
    });
  }
}
