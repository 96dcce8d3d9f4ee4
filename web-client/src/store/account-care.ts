import {
  derivePassword,
  deriveRecovery,
  newKdf,
  newRecoveryKey,
  recoveryWords,
  rewrapVault,
  type PasswordKeys,
} from "../crypto";
import type { AccountApi } from "../protocol/account-api";
import type { ProgressView, SessionView } from "./contract";
import { checkNewPassword, type Progress } from "./sign-up";
import type { Vault } from "./vault";

export interface AccountCareSetup {
  readonly api: AccountApi;
  readonly vault: Vault;
  readonly username: string;
  progress(progress: ProgressView | null): void;
  /** This tab ends that session itself, and needs no notice of it. */
  ending(sessionId: string | null): void;
}

/** The own account while signed in: sessions, password, recovery key. */
export class AccountCare {
  constructor(private readonly setup: AccountCareSetup) {}

  async sessions(): Promise<readonly SessionView[]> {
    return (await this.setup.api.sessions()).map((one) => ({
      id: one.id,
      deviceName: one.device_name,
      createdAt: one.created_at,
      lastUsedAt: one.last_used_at,
      current: one.current,
    }));
  }

  async endSession(sessionId: string): Promise<void> {
    this.setup.ending(sessionId);
    await this.setup.api.endSession(sessionId);
  }

  async endOtherSessions(): Promise<void> {
    for (const { id, current } of await this.setup.api.sessions()) {
      if (!current) this.setup.ending(id);
    }
    await this.setup.api.endOtherSessions();
  }

  /** @throws Failure for a refused password, ApiError `wrong_credentials`, CryptoError `wrong_password` */
  changePassword(input: {
    readonly password: string;
    readonly newPassword: string;
  }): Promise<void> {
    const { vault, api, username } = this.setup;
    return this.task("change_password", async (progress) => {
      await checkNewPassword(input.newPassword, username);
      progress("deriving", 0.1);
      const unlock = await this.present(input.password);
      progress("deriving", 0.5);
      const password = await derivePassword(input.newPassword, newKdf());
      progress("sending", 0.9);
      await vault.replace(
        (stored) => this.rewrap(stored, { unlock, password }),
        (next) =>
          api.changePassword({
            auth_key: unlock.authKey,
            new_auth_key: password.authKey,
            kdf: password.kdf,
            vault: next,
          }),
      );
    });
  }

  /** @returns the new words @throws ApiError `wrong_credentials`, CryptoError `wrong_password` */
  newRecoveryKey(password: string): Promise<{ readonly recoveryWords: readonly string[] }> {
    const { vault, api } = this.setup;
    return this.task("change_recovery_key", async (progress) => {
      progress("deriving", 0.1);
      const unlock = await this.present(password);
      const key = newRecoveryKey();
      const recovery = await deriveRecovery(key);
      progress("sending", 0.9);
      await vault.replace(
        (stored) => this.rewrap(stored, { unlock, recovery }),
        (next) =>
          api.changeRecoveryKey({
            auth_key: unlock.authKey,
            recovery_auth_key: recovery.authKey,
            vault: next,
          }),
      );
      const words = await recoveryWords(key);
      key.fill(0);
      return { recoveryWords: words };
    });
  }

  private async present(password: string): Promise<PasswordKeys> {
    await this.setup.vault.refresh();
    return derivePassword(password, this.setup.vault.stored.kdf);
  }

  private rewrap(
    vault: Vault["stored"],
    keys: Pick<Parameters<typeof rewrapVault>[0], "unlock" | "password" | "recovery">,
  ) {
    const { userId, identity } = this.setup.vault.own;
    return rewrapVault({ userId, vault, sign: identity.sign, ...keys });
  }

  private async task<T>(
    task: ProgressView["task"],
    work: (progress: Progress) => Promise<T>,
  ): Promise<T> {
    try {
      return await work((step, fraction) => {
        this.setup.progress({ task, step, fraction });
      });
    } finally {
      this.setup.progress(null);
    }
  }
}
