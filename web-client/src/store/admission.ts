import { CryptoError } from "../crypto";
import type { AccountApi } from "../protocol/account-api";
import type { Api } from "../protocol/api";
import { ApiError, Unreachable } from "../protocol/problem";
import type { SessionAnswer } from "../protocol/wire";
import type {
  AppState,
  ProgressView,
  RecoverInput,
  ResetInput,
  SignInInput,
  SignUpInput,
} from "./contract";
import { ACCOUNT_WORDS, Failure, failureOf, VAULT_WORDS } from "./failure";
import type { Platform } from "./platform";
import { recoverAccount, renewAccount, resetAccount } from "./recovery";
import { signInWithPassword } from "./sign-in";
import {
  prepareSignUp,
  sameInput,
  sendSignUp,
  type PreparedSignUp,
  type Progress,
} from "./sign-up";
import type { Storage } from "./storage";
import type { OpenVault, Vault } from "./vault";

export interface AdmissionSetup {
  readonly platform: Platform;
  readonly storage: Storage;
  readonly api: Api;
  readonly accountApi: AccountApi;
  publish(changes: Partial<AppState>): void;
}

/** An account that may be entered. */
export interface Admitted {
  readonly answer: SessionAnswer;
  readonly vault: OpenVault;
  readonly staySignedIn: boolean;
  /** A sign-up: there is nothing to restore. */
  readonly isNew: boolean;
}

type Words = Promise<{ readonly recoveryWords: readonly string[] }>;

/** The ways to an account: sign-up, sign-in, recovery words, an administrator's code, and new keys for an open one. */
export class Admission {
  private prepared: PreparedSignUp | null = null;
  /** Waits for the person to have kept the words. */
  private admitted: Admitted | null = null;

  constructor(private readonly setup: AdmissionSetup) {}

  get isWaiting(): boolean {
    return this.admitted !== null;
  }

  /** @throws Failure `not_found` when nothing waits to be confirmed */
  takeConfirmed(): Admitted {
    const { admitted } = this;
    if (admitted === null) throw new Failure("not_found");
    this.admitted = null;
    return admitted;
  }

  signUp(input: SignUpInput): Words {
    const { api, storage, platform } = this.setup;
    return this.entering("sign_up", async (progress) => {
      const earlier = this.prepared;
      const device = { name: platform.deviceName, now: platform.clock.now() };
      const isRepeat = earlier !== null && sameInput(earlier.input, input);
      const prepared = isRepeat ? earlier : await prepareSignUp(input, device, progress);
      this.prepared = prepared;
      progress("sending", 0.8);
      const answer = await sendSignUp(api, prepared);
      this.prepared = null;
      await storage.wipe();
      const { vault, words } = prepared;
      return this.wait({ answer, vault, staySignedIn: true, isNew: true }, words);
    });
  }

  signIn(input: SignInInput, enter: (admitted: Admitted) => Promise<void>): Promise<void> {
    const { api, storage, platform } = this.setup;
    return this.entering("sign_in", async (progress) => {
      const highestSeen: Parameters<typeof signInWithPassword>[2]["highestSeen"] = (account) =>
        storage.mark(account);
      const device = { name: platform.deviceName, highestSeen };
      const { answer, vault } = await signInWithPassword(api, input, device, progress);
      progress("loading", 0.95);
      await enter({ answer, vault, staySignedIn: input.staySignedIn, isNew: false });
    });
  }

  recover(input: RecoverInput): Words {
    const { accountApi, storage, platform } = this.setup;
    return this.entering("recover", async (progress) => {
      const device = {
        name: platform.deviceName,
        highestSeen: (account: Parameters<Storage["mark"]>[0]) => storage.mark(account),
      };
      const { words, ...opened } = await recoverAccount(accountApi, input, device, progress);
      const { staySignedIn } = input;
      return this.wait({ ...opened, staySignedIn, isNew: false }, words);
    });
  }

  reset(input: ResetInput): Words {
    const { accountApi, platform } = this.setup;
    return this.entering("reset", async (progress) => {
      const device = { name: platform.deviceName, now: platform.clock.now() };
      const { words, ...opened } = await resetAccount(accountApi, input, device, progress);
      return this.wait({ ...opened, staySignedIn: true, isNew: false }, words);
    });
  }

  /** @param leave takes the account as it is away, before anything changes */
  renew(present: Vault, password: string, leave: () => void): Words {
    const { accountApi, storage, platform } = this.setup;
    const work = async (progress: Progress) => {
      const staySignedIn = (await storage.session())?.vmk != null;
      const input = { present, password, now: platform.clock.now() };
      const { words, ...opened } = await renewAccount(accountApi, input, leave, progress);
      await storage.wipe();
      return this.wait({ ...opened, staySignedIn, isNew: false }, words);
    };
    return this.task("renew_identity", work, ACCOUNT_WORDS);
  }

  /** The key is not kept before the words are confirmed. */
  private async wait(admitted: Admitted, words: readonly string[]): Words {
    const { account } = admitted.answer;
    const { storage } = this.setup;
    await storage.raiseMark(account, admitted.vault.vault.version);
    await storage.saveSession({ account, vmk: null, vault: admitted.vault.vault });
    this.admitted = admitted;
    return { recoveryWords: words };
  }

  /** A session that opens nothing is ended. */
  private entering<T>(
    task: ProgressView["task"],
    work: (progress: Progress) => Promise<T>,
  ): Promise<T> {
    const enter = async (progress: Progress) => {
      try {
        return await work(progress);
      } catch (error) {
        if (error instanceof CryptoError) await endSession(this.setup.api);
        throw error;
      }
    };
    return this.task(task, enter, VAULT_WORDS);
  }

  private async task<T>(
    task: ProgressView["task"],
    work: (progress: Progress) => Promise<T>,
    words: Parameters<typeof failureOf>[1],
  ): Promise<T> {
    try {
      return await work((step, fraction) => {
        this.setup.publish({ progress: { task, step, fraction } });
      });
    } catch (error) {
      throw failureOf(error, words);
    } finally {
      this.setup.publish({ progress: null });
    }
  }
}

/** False when the server could not be told. */
export async function endSession(api: Api): Promise<boolean> {
  try {
    await api.endSession();
    return true;
  } catch (error) {
    if (error instanceof Unreachable) return false;
    if (error instanceof ApiError) return !error.mayRetry;
    throw error;
  }
}
