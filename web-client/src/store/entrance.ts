import { CryptoError } from "../crypto";
import type { AccountApi } from "../protocol/account-api";
import type { Api } from "../protocol/api";
import { ApiError, Unreachable } from "../protocol/problem";
import type { Account } from "../protocol/wire";
import { Admission, endSession, type Admitted } from "./admission";
import type { AccountView, AppState, SignInInput } from "./contract";
import { Failure } from "./failure";
import { Home } from "./home";
import { INITIAL_STATE } from "./initial-state";
import type { Platform, TabMessage } from "./platform";
import type { Session, SessionEnd } from "./session";
import { openAccount } from "./sign-in";
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
  readonly accountApi: AccountApi;
  readonly cell: StateCell;
  readonly tab: string;
}

/** In and out of an account: sign-up, sign-in, the reload that needs no password, sign-out here or in another tab. */
export class Entrance {
  readonly admission: Admission;
  private present: Home | null = null;

  constructor(private readonly setup: EntranceSetup) {
    this.admission = new Admission({
      ...setup,
      publish: (changes) => {
        setup.cell.set(changes);
      },
    });
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

  async confirmRecovery(): Promise<void> {
    await this.admit(this.admission.takeConfirmed());
  }

  signIn(input: SignInInput): Promise<void> {
    return this.admission.signIn(input, (admitted) => this.admit(admitted));
  }

  private async admit({ answer, vault, staySignedIn, isNew }: Admitted): Promise<void> {
    const { storage, session } = this.setup;
    const before = await storage.session();
    if (before !== undefined && before.account.id !== answer.account.id) await storage.wipe();
    session.adopt(answer);
    await this.store(answer.account, vault, staySignedIn);
    await this.enter(answer.account, vault, isNew);
  }

  async signOut(): Promise<void> {
    const { storage, session, platform } = this.setup;
    await this.present?.beside.leave();
    this.leave();
    session.forget();
    platform.tabs.tell({ type: "signed_out" });
    await storage.wipe();
    await storage.setLeaving();
    if (await endSession(this.setup.api)) await storage.wipe();
    this.signedOut(null);
  }

  async rotatePublicId(): Promise<void> {
    const { api, storage, cell } = this.setup;
    const account = await api.rotatePublicId();
    const stored = await storage.session();
    if (stored !== undefined) await storage.saveSession({ ...stored, account });
    cell.set({ account: accountView(account) });
  }

  /**
   * New keys for the open account. Its tabs are left before the old keys end, and entered again when the server refuses.
   *
   * @throws Failure
   */
  async renewIdentity(password: string): Promise<{ readonly recoveryWords: readonly string[] }> {
    const home = this.present;
    if (home === null) throw new Failure("unauthenticated");
    const { storage, platform } = this.setup;
    const account = (await storage.session())?.account ?? home.account;
    const leave = () => {
      this.leave();
      platform.tabs.tell({ type: "signed_out" });
    };
    try {
      return await this.admission.renew(home.vault, password, leave);
    } catch (error) {
      const isOver = error instanceof Failure && error.code === "session_ended";
      if (this.present === null && !isOver) await this.enter(account, home.vault.open, false);
      throw error;
    }
  }

  /** The server ended the session: the key goes, what is sealed under it stays for the next sign-in. */
  sessionEnded(reason: SessionEnd): void {
    const home = this.present;
    this.present = null;
    const close = async () => {
      await home?.close();
      await this.setup.storage.dropSession();
      this.signedOut(reason);
    };
    close().catch((error: unknown) => {
      this.setup.platform.report(error);
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
      const open = await openAccount(account, vault, vmk, await storage.mark(account));
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
        const close = async () => {
          await home.close();
          await this.setup.session.learnEnd();
        };
        close().catch((error: unknown) => {
          platform.report(error);
        });
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
    await storage.raiseMark(account, open.vault.version);
    const vmk = staySignedIn ? open.vmk : null;
    await storage.saveSession({ account, vmk, vault: open.vault });
  }

  /** A session whose key this browser no longer has is of no use. True when there was one. */
  private async endForgottenSession(): Promise<boolean> {
    const { storage, session } = this.setup;
    if (await storage.isLeaving()) {
      if (await endSession(this.setup.api)) await storage.wipe();
      return false;
    }
    try {
      await session.renew(null);
    } catch (error) {
      if (error instanceof ApiError || error instanceof Unreachable) return false;
      throw error;
    }
    session.forget();
    await endSession(this.setup.api);
    return true;
  }

  private fromTab(message: TabMessage): void {
    const home = this.present;
    if (message.type === "signed_out") {
      this.leave();
      this.setup.session.forget();
      this.signedOut(null);
    } else if (message.type === "signed_in") {
      if (home?.vault.own.userId === message.accountId || this.admission.isWaiting) return;
      this.leave();
      this.setup.session.forget();
      this.start().catch((error: unknown) => {
        this.setup.platform.report(error);
      });
    } else if (message.type === "record" && home?.vault.own.userId === message.accountId) {
      home.beside.hearAside(message.record);
    } else if (message.type === "seen" && home?.vault.own.userId === message.accountId) {
      home.seen.raise(message.conversationId, message.seq);
      home.conversations.touch(message.conversationId);
    }
  }
}

function accountView({ id, username, public_id: publicId }: Account): AccountView {
  return { id, username, publicId };
}
