import { list, record } from "./guards";
import type { Http } from "./http";
import type { NewAccountRequest } from "./api";
import {
  account,
  session,
  sessionInfo,
  vault,
  type Account,
  type Kdf,
  type SessionAnswer,
  type SessionInfo,
  type Vault,
} from "./wire";

/** What a new identity publishes; `proof` is null when the old keys are lost. */
export interface NewMaterial extends Pick<
  NewAccountRequest,
  | "recovery_auth_key"
  | "kdf"
  | "identity"
  | "signed_pre_key"
  | "kem_pre_key"
  | "one_time_pre_keys"
  | "vault"
> {
  readonly new_auth_key: string;
  readonly proof: string | null;
}

export interface RecoveryRequest {
  readonly username: string;
  readonly recovery_auth_key: string;
  readonly new_recovery_auth_key: string;
  readonly auth_key: string;
  readonly kdf: Kdf;
  readonly vault: Vault;
  readonly device_name: string;
}

const accountOnly = record({ account });
const sessions = record({ sessions: list(sessionInfo) });
const accountAndVault = record({ account, vault });

/** The requests of docs/protocol/wire.md about the own account: sessions, password, recovery, a new identity. */
export class AccountApi {
  constructor(private readonly http: Http) {}

  async sessions(): Promise<readonly SessionInfo[]> {
    const path = "/api/sessions";
    return (await this.http.ask({ method: "GET", path, as: "bearer" }, sessions)).sessions;
  }

  endSession(id: string): Promise<void> {
    return this.http.tell({ method: "DELETE", path: `/api/sessions/${id}`, as: "bearer" });
  }

  endOtherSessions(): Promise<void> {
    return this.http.tell({ method: "DELETE", path: "/api/sessions", as: "bearer" });
  }

  /** @throws ApiError `wrong_credentials`, `vault_conflict` */
  changePassword(body: {
    readonly auth_key: string;
    readonly new_auth_key: string;
    readonly kdf: Kdf;
    readonly vault: Vault;
  }): Promise<void> {
    const path = "/api/account/password";
    return this.http.tell({ method: "PUT", path, as: "bearer", body });
  }

  /** @throws ApiError `wrong_credentials`, `vault_conflict` */
  changeRecoveryKey(body: {
    readonly auth_key: string;
    readonly recovery_auth_key: string;
    readonly vault: Vault;
  }): Promise<void> {
    const path = "/api/account/recovery-key";
    return this.http.tell({ method: "PUT", path, as: "bearer", body });
  }

  async account(): Promise<Account> {
    const path = "/api/account";
    return (await this.http.ask({ method: "GET", path, as: "bearer" }, accountOnly)).account;
  }

  /** `auth_key` is the present one. @throws ApiError `wrong_credentials` */
  replaceIdentity(body: NewMaterial & { readonly auth_key: string }): Promise<SessionAnswer> {
    const path = "/api/account/identity";
    return this.http.ask({ method: "PUT", path, as: "bearer", body }, session);
  }

  /** @throws ApiError `wrong_credentials` for an unknown name and a wrong key alike */
  recoveryVault(body: {
    readonly username: string;
    readonly recovery_auth_key: string;
  }): Promise<{ account: Account; vault: Vault }> {
    const path = "/api/sessions/recovery/vault";
    return this.http.ask({ method: "POST", path, as: "nobody", body }, accountAndVault);
  }

  /** @throws ApiError `wrong_credentials`, `vault_conflict` */
  recover(body: RecoveryRequest): Promise<SessionAnswer> {
    const path = "/api/sessions/recovery";
    return this.http.ask({ method: "POST", path, as: "nobody", body }, session);
  }

  /** @throws ApiError `wrong_credentials` */
  async resetAccount(body: {
    readonly username: string;
    readonly reset_code: string;
  }): Promise<Account> {
    const path = "/api/sessions/reset/account";
    return (await this.http.ask({ method: "POST", path, as: "nobody", body }, accountOnly)).account;
  }

  /** @throws ApiError `wrong_credentials` */
  reset(
    body: NewMaterial & {
      readonly username: string;
      readonly reset_code: string;
      readonly device_name: string;
    },
  ): Promise<SessionAnswer> {
    const path = "/api/sessions/reset";
    return this.http.ask({ method: "POST", path, as: "nobody", body }, session);
  }
}
