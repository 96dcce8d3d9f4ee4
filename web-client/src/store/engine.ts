import { newClientMsgId } from "../crypto";
import { Api } from "../protocol/api";
import { Http } from "../protocol/http";
import type { AppState, Engine, PasswordAdvice, SignInInput, SignUpInput } from "./contract";
import { Entrance } from "./entrance";
import { Failure, failureOf } from "./failure";
import type { Home } from "./home";
import { tabLock } from "./outbox";
import type { Platform } from "./platform";
import { Session } from "./session";
import { advise } from "./sign-up";
import { StateCell } from "./state";
import { Storage } from "./storage";

const TEXT_MAX = 16_384;

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
      () => {
        this.entrance.sessionEnded();
      },
    );
    const fetch = (url: string, init: RequestInit) => platform.fetch(url, init);
    const api = new Api(new Http(platform.origin, fetch, session));
    const tab = newClientMsgId();
    platform.locks.keep(tabLock(tab));
    this.entrance = new Entrance({
      platform,
      storage,
      storageOfHome,
      session,
      api,
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

  advisePassword(password: string, username: string): Promise<PasswordAdvice> {
    return advise(password, username);
  }

  signUp(input: SignUpInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    return this.entrance.signUp(input);
  }

  confirmRecovery(): Promise<void> {
    return this.entrance.confirmRecovery();
  }

  signIn(input: SignInInput): Promise<void> {
    return this.entrance.signIn(input);
  }

  signOut(): Promise<void> {
    return this.entrance.signOut();
  }

  startConversation(nameOrPublicId: string): Promise<string> {
    return this.at((home) => home.startConversation(nameOrPublicId));
  }

  openConversation(id: string): Promise<void> {
    return this.at((home) => home.conversations.open(id));
  }

  closeConversation(): Promise<void> {
    this.entrance.home?.conversations.close();
    return Promise.resolve();
  }

  loadOlder(): Promise<void> {
    return this.at((home) => home.conversations.loadOlder());
  }

  markSeen(conversationId: string, seq: number): Promise<void> {
    return this.at(async (home) => {
      if (!home.seen.raise(conversationId, seq)) return;
      home.conversations.touch(conversationId);
      const accountId = home.vault.own.userId;
      this.platform.tabs.tell({ type: "seen", accountId, conversationId, seq });
      await home.seen.save();
    });
  }

  sendText(conversationId: string, text: string): Promise<void> {
    return this.at(async (home) => {
      if (text.trim() === "") throw new Failure("text_empty");
      if (new TextEncoder().encode(text).length > TEXT_MAX) throw new Failure("text_too_long");
      await home.outbox.add(conversationId, text);
      home.reconnect();
    });
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

  private async at<T>(work: (home: Home) => Promise<T>): Promise<T> {
    const { home } = this.entrance;
    if (home === null) throw new Failure("unauthenticated");
    try {
      return await work(home);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === "internal") this.platform.report(error);
      throw failure;
    }
  }
}
