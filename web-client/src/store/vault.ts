import {
  CryptoError,
  openVault,
  writeVault,
  type Identity,
  type OwnIdentity,
  type VaultBody,
} from "../crypto";
import type { Api } from "../protocol/api";
import { ApiError } from "../protocol/problem";
import { vault as readVault, type Vault as SealedVault } from "../protocol/wire";
import type { Locks } from "./platform";
import type { Storage } from "./storage";

export interface OpenVault {
  readonly own: OwnIdentity;
  readonly vmk: CryptoKey;
  readonly vault: SealedVault;
  readonly body: VaultBody;
}

const ATTEMPTS = 8;

/**
 * Stores a vault by compare-and-set: when another device was quicker, `take` gets what won, and `store` runs again.
 *
 * @throws as `store` and `take`; ApiError `vault_conflict` when others are quicker time and again
 */
export async function untilStored<T>(
  store: () => Promise<T>,
  take: (won: SealedVault) => Promise<void>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store();
    } catch (error) {
      const lost = error instanceof ApiError && error.code === "vault_conflict";
      if (!lost || attempt === ATTEMPTS) throw error;
      await take(readVault(error.document["vault"], "vault_conflict"));
    }
  }
}

/** The open vault. Writes are compare-and-set: a change that lost is made again on what won. */
export class Vault {
  readonly own: OwnIdentity;
  readonly vmk: CryptoKey;
  private sealed: SealedVault;
  private opened: VaultBody;

  constructor(
    open: OpenVault,
    private readonly api: Api,
    private readonly storage: Storage,
    private readonly locks: Locks,
  ) {
    this.own = open.own;
    this.vmk = open.vmk;
    this.sealed = open.vault;
    this.opened = open.body;
  }

  get body(): VaultBody {
    return this.opened;
  }

  /** As it is now, to be opened anew. */
  get open(): OpenVault {
    return { own: this.own, vmk: this.vmk, vault: this.sealed, body: this.opened };
  }

  get stored(): SealedVault {
    return this.sealed;
  }

  /**
   * Stores a changed body. `edit` may run several times, each time on the newest body; returning its argument means
   * that there is nothing to change.
   *
   * @throws ApiError, Unreachable, CryptoError `rollback` and others when the server answers with a vault of another kind
   */
  change(edit: (body: VaultBody) => VaultBody | Promise<VaultBody>): Promise<void> {
    return this.locks.hold(this.lock, async () => {
      const store = async () => {
        const body = await edit(this.opened);
        if (body !== this.opened) await this.write(body);
      };
      await untilStored(store, (won) => this.take(won));
    });
  }

  /**
   * Replaces the whole vault, its wraps too, as a new password does; made again on what won when another write came
   * first.
   *
   * @param store sends the replacement
   * @throws ApiError, Unreachable, CryptoError
   */
  replace(
    make: (stored: SealedVault) => Promise<SealedVault>,
    store: (next: SealedVault) => Promise<void>,
  ): Promise<void> {
    return this.locks.hold(this.lock, async () => {
      await this.take(await this.api.vault());
      const storeNext = async () => {
        const next = await make(this.sealed);
        await store(next);
        this.sealed = next;
        await this.remember();
      };
      await untilStored(storeNext, (won) => this.take(won));
    });
  }

  private get marked(): { id: string; identity: Identity } {
    return { id: this.own.userId, identity: this.own.identity };
  }

  private get lock(): string {
    return `realchat-vault-${this.own.userId}`;
  }

  /** Reads what other tabs and devices have written. */
  refresh(): Promise<void> {
    return this.locks.hold(this.lock, async () => {
      await this.take(await this.api.vault());
    });
  }

  private async write(body: VaultBody): Promise<void> {
    const next = await writeVault({
      userId: this.own.userId,
      vault: this.sealed,
      vmk: this.vmk,
      sign: this.own.identity.sign,
      body,
    });
    await this.api.writeVault(next);
    this.sealed = next;
    this.opened = body;
    await this.remember();
  }

  private async take(vault: SealedVault): Promise<void> {
    if (vault.version === this.sealed.version) return;
    const { userId, identity } = this.own;
    const minVersion = Math.max(this.sealed.version, await this.storage.mark(this.marked));
    const given = { userId, vault, vmk: this.vmk, sign: identity.sign, minVersion };
    const body = await openVault(given);
    if (body.identity.agree !== this.opened.identity.agree) throw new CryptoError("mismatch");
    this.opened = body;
    this.sealed = vault;
    await this.remember();
  }

  private async remember(): Promise<void> {
    await this.storage.raiseMark(this.marked, this.sealed.version);
    const session = await this.storage.session();
    if (session?.account.id === this.own.userId) {
      await this.storage.saveSession({ ...session, vault: this.sealed });
    }
  }
}
