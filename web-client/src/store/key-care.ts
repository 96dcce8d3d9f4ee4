import { addOneTimePreKeys, rotatePreKeys, type NewPreKeys, type OneTimePreKey } from "../crypto";
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
      if (this.mustRotate(published.signed_pre_key_id)) {
        await this.vault.refresh();
        if (this.mustRotate(published.signed_pre_key_id)) await this.rotate();
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

  /** Also when the server has another key than the vault: its publication was cut short. */
  private mustRotate(publishedId: number): boolean {
    const newest = this.vault.body.signed_pre_keys.at(-1);
    if (newest?.id !== publishedId) return true;
    return this.now() - newest.created > ROTATE_AFTER;
  }

  private async rotate(): Promise<void> {
    const fresh: NewPreKeys[] = [];
    await this.vault.change(async (body) => {
      const rotated = await rotatePreKeys(this.vault.own, body, this.now());
      fresh.push(rotated);
      return rotated.body;
    });
    const stored = fresh.at(-1);
    if (stored === undefined) return;
    const { signed_pre_key, kem_pre_key } = stored;
    await this.api.publishPreKeys({ signed_pre_key, kem_pre_key });
  }
}
