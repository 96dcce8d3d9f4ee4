import { CryptoError } from "../crypto";
import type { Api } from "../protocol/api";
import { ApiError, Unreachable } from "../protocol/problem";
import type { Account, SessionAnswer } from "../protocol/wire";
import type { AccountView, AppState, ProgressView, SignInInput, SignUpInput } from "./contract";
import { Failure, failureOf, VAULT_WORDS } from "./failure";
import { Home } from "./home";
import { INITIAL_STATE } from "./initial-state";
import type { Platform, TabMessage } from "./platform";
import type { Session } from "./session";
import { openAccount, signInWithPassword } from "./sign-in";
import {
  prepareSignUp,
  sameInput,
  sendSignUp,
  type PreparedSignUp,
  type Progress,
} from "./sign-up";
import type { StateCell } from "./state";
import type { Storage, StoredSession } from "./storage";
import type { OpenVault } from "./vault";

export interface EntranceSetup {
  readonly platform: Platform;
  readonly storage: Storage;
  /** Storage for one home, to be ended with it. */
  storageOfHome(): Storage;
  readonly session: Session;
  readonly api: Api;
  readonly cell: StateCell;
  readonly tab: string;
}

/** In and out of an account: sign-up, sign-in, the reload that needs no password, sign-out here or in another tab. */
export class Entrance {
  private present: Home | null = null;
  private prepared: PreparedSignUp | null = null;
  private entering: { readonly answer: SessionAnswer; readonly vault: OpenVault } | null = null;

  constructor(private readonly setup: EntranceSetup) {
    setup.platform.tabs.listen((message) => {
      this.fromTab(message);
    });
  }

  /** The open account; null without one. */
  get home(): Home | null {
    return this.present;
  }

  /** Looks whether this browser is signed in. */
  async start(): Promise<void> {
    const stored = await this.setup.storage.session();
    if (stored?.vmk != null) {
      await this.resume(stored, stored.vmk);
      return;
    }
    const wasEvicted = stored === undefined && (await this.endForgottenSession());
    this.signedOut(wasEvicted ? "storage_evicted" : null);
  }

  signUp(input: SignUpInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    const { api, storage, platform } = this.setup;
    return this.task("sign_up", async (progress) => {
      const earlier = this.prepared;
      const device = { name: platform.deviceName, now: platform.clock.now() };
      const isRepeat = earlier !== null && sameInput(earlier.input, input);
      const prepared = isRepeat ? earlier : await prepareSignUp(input, device, progress);
      this.prepared = prepared;
      progress("sending", 0.8);
      const answer = await sendSignUp(api, prepared);
      this.prepared = null;
      await storage.wipe();
      await this.store(answer.account, prepared.vault, false);
      this.entering = { answer, vault: prepared.vault };
      return { recoveryWords: prepared.words };
    });
  }

  async confirmRecovery(): Promise<void> {
    if (this.entering === null) throw new Failure("not_found");
    const { answer, vault } = this.entering;
    this.entering = null;
    this.setup.session.adopt(answer);
    await this.store(answer.account, vault, true);
    await this.enter(answer.account, vault, true);
  }

  signIn(input: SignInInput): Promise<void> {
    const { api, storage, session, platform } = this.setup;
    return this.task("sign_in", async (progress) => {
      const highestSeen = (accountId: string) => storage.mark(accountId);
      const device = { name: platform.deviceName, highestSeen };
      const { answer, vault } = await signInWithPassword(api, input, device, progress);
      progress("loading", 0.95);
      const before = await storage.session();
      if (before !== undefined && before.account.id !== answer.account.id) await storage.wipe();
      session.adopt(answer);
      await this.store(answer.account, vault, input.staySignedIn);
      await this.enter(answer.account, vault, false);
    });
  }

  async signOut(): Promise<void> {
    const { storage, session, platform } = this.setup;
    this.leave();
    session.forget();
    platform.tabs.tell({ type: "signed_out" });
    await storage.wipe();
    await storage.setLeaving();
    if (await this.endSession()) await storage.wipe();
    this.signedOut(null);
  }

  async rotatePublicId(): Promise<void> {
    const { api, storage, cell } = this.setup;
    const account = await api.rotatePublicId();
    const stored = await storage.session();
    if (stored !== undefined) await storage.saveSession({ ...stored, account });
    cell.set({ account: accountView(account) });
  }

  /** The server ended the session: the key goes, what is sealed under it stays for the next sign-in. */
  sessionEnded(): void {
    this.leave();
    void this.setup.storage.dropSession().then(() => {
      this.signedOut("session_ended");
    });
  }

  /** Stops what runs and tells nobody. */
  leave(): void {
    this.present?.stop();
    this.present = null;
  }

  private async resume(stored: StoredSession, vmk: CryptoKey): Promise<void> {
    const { session, api, storage } = this.setup;
    session.expect(stored.account.id);
    let { account, vault } = stored;
    try {
      account = (await session.resume()) ?? account;
      vault = await api.vault();
    } catch (error) {
      if (error instanceof ApiError && error.code === "session_ended") return;
      const isPassing = error instanceof Unreachable || error instanceof ApiError;
      if (!isPassing) throw error;
    }
    try {
      const open = await openAccount(account, vault, vmk, await storage.mark(account.id));
      await this.store(account, open, true);
      await this.enter(account, open, false);
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
      this.signedOut("vault_rolled_back");
    }
  }

  private async enter(account: Account, vault: OpenVault, isNew: boolean): Promise<void> {
    const { cell, platform } = this.setup;
    this.leave();
    const home = new Home({
      ...{ ...this.setup, account, vault, storage: this.setup.storageOfHome() },
      publish: (changes) => {
        cell.set(changes);
      },
      ended: () => {
        this.setup.session.forget();
        this.sessionEnded();
      },
    });
    this.present = home;
    cell.set({ ...INITIAL_STATE, phase: "signed_in", account: accountView(account) });
    platform.tabs.tell({ type: "signed_in", accountId: account.id });
    await home.start(isNew);
  }

  private signedOut(signedOutReason: AppState["signedOutReason"]): void {
    const connection = "offline";
    this.setup.cell.set({ ...INITIAL_STATE, phase: "signed_out", connection, signedOutReason });
  }

  private async store(account: Account, open: OpenVault, staySignedIn: boolean): Promise<void> {
    const { storage } = this.setup;
    await storage.raiseMark(account.id, open.vault.version);
    const vmk = staySignedIn ? open.vmk : null;
    await storage.saveSession({ account, vmk, vault: open.vault });
  }

  /** A session whose key this browser no longer has is of no use. True when there was one. */
  private async endForgottenSession(): Promise<boolean> {
    const { storage, session } = this.setup;
    if (await storage.isLeaving()) {
      if (await this.endSession()) await storage.wipe();
      return false;
    }
    try {
      await session.renew(null);
    } catch (error) {
      if (error instanceof ApiError || error instanceof Unreachable) return false;
      throw error;
    }
    session.forget();
    await this.endSession();
    return true;
  }

  /** False when the server could not be told. */
  private async endSession(): Promise<boolean> {
    try {
      await this.setup.api.endSession();
      return true;
    } catch (error) {
      if (error instanceof Unreachable) return false;
      if (error instanceof ApiError) return !error.mayRetry;
      throw error;
    }
  }

  private fromTab(message: TabMessage): void {
    const home = this.present;
    if (message.type === "signed_out") {
      this.leave();
      this.setup.session.forget();
      this.signedOut(null);
    } else if (message.type === "signed_in") {
      if (home?.vault.own.userId === message.accountId || this.entering !== null) return;
      this.leave();
      this.setup.session.forget();
      this.start().catch((error: unknown) => {
        this.setup.platform.report(error);
      });
    } else if (message.type === "seen" && home?.vault.own.userId === message.accountId) {
      home.seen.raise(message.conversationId, message.seq);
      home.conversations.touch(message.conversationId);
    }
  }

  private async task<T>(
    task: ProgressView["task"],
    work: (progress: Progress) => Promise<T>,
  ): Promise<T> {
    try {
      return await work((step, fraction) => {
        this.setup.cell.set({ progress: { task, step, fraction } });
      });
    } catch (error) {
      if (error instanceof CryptoError) await this.endSession();
      throw failureOf(error, VAULT_WORDS);
    } finally {
      this.setup.cell.set({ progress: null });
    }
  }
}

function accountView({ id, username, public_id: publicId }: Account): AccountView {
  return { id, username, publicId };
}
