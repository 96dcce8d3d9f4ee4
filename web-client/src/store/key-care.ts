import {
  addOneTimePreKeys,
  publishKemPreKey,
  publishSignedPreKey,
  rotatePreKeys,
  type OneTimePreKey,
} from "../crypto";
import type { Api } from "../protocol/api";
import type { Locks } from "./platform";
import type { Vault } from "./vault";

const REFILL_AT = 20;
const FULL = 100;
const ROTATE_AFTER = 7 * 24 * 60 * 60 * 1000;

/** Keeps the published pre-keys fresh: private halves are in the vault before the server gives the public ones out. */
export class KeyCare {
  constructor(
    private readonly api: Api,
    private readonly vault: Vault,
    private readonly locks: Locks,
    private readonly now: () => number,
  ) {}

  /** @throws ApiError, Unreachable */
  look(): Promise<void> {
    return this.locks.hold("realchat-keys", async () => {
      const published = await this.api.keyCounts();
      if (!this.isFresh(published.signed_pre_key_id)) {
        await this.vault.refresh();
        if (this.mustRotate()) await this.rotate();
        else if (!this.isFresh(published.signed_pre_key_id)) await this.publish();
      }
      if (published.one_time_pre_keys <= REFILL_AT) {
        await this.refill(FULL - published.one_time_pre_keys);
      }
    });
  }

  private async refill(count: number): Promise<void> {
    let keys: readonly OneTimePreKey[] = [];
    await this.vault.change(async (body) => {
      const more = await addOneTimePreKeys(body, count);
      keys = more.one_time_pre_keys;
      return more.body;
    });
    await this.api.addOneTimeKeys(keys);
  }

  /** The newest key of the vault is young, and it is the one that the server gives out. */
  private isFresh(publishedId: number): boolean {
    return !this.mustRotate() && this.vault.body.signed_pre_keys.at(-1)?.id === publishedId;
  }

  private mustRotate(): boolean {
    const newest = this.vault.body.signed_pre_keys.at(-1);
    return newest === undefined || this.now() - newest.created > ROTATE_AFTER;
  }

  /** What the vault has already: an upload before was cut short. */
  private async publish(): Promise<void> {
    const { own, body } = this.vault;
    const [signed, kem] = [body.signed_pre_keys.at(-1), body.kem_pre_keys.at(-1)];
    if (signed === undefined || kem === undefined) return;
    await this.api.publishPreKeys({
      signed_pre_key: await publishSignedPreKey(own, signed),
      kem_pre_key: await publishKemPreKey(own, kem),
    });
  }

  private async rotate(): Promise<void> {
    await this.vault.change(async (body) =>
      this.mustRotate() ? (await rotatePreKeys(this.vault.own, body, this.now())).body : body,
    );
    await this.publish();
  }
}
