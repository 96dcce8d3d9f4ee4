import { CryptoError } from "../crypto";
import type { Bundle } from "../protocol/wire";
import type { Sealer } from "./sealer";

interface Seen {
  readonly fp: string;
  readonly signed: number;
  readonly kem: number;
}

const NAME = "pre-keys";

/**
 * The newest pre-keys that this browser has used of each person. A server that gives out older ones, whose private
 * halves may be known by now, is refused.
 */
export class KeyMemory {
  private seen: Promise<Map<string, Seen>> | null = null;
  private isNew = false;

  constructor(private readonly sealer: Sealer) {}

  /** @param fp of the person's pinned identity: a new one numbers its pre-keys anew @throws CryptoError `rollback` */
  async check(bundle: Bundle, fp: string): Promise<void> {
    const seen = (await this.all()).get(bundle.user_id);
    if (seen?.fp !== fp) return;
    const { signed_pre_key: signed, kem_pre_key: kem } = bundle;
    if (signed.id < seen.signed || kem.id < seen.kem) throw new CryptoError("rollback", "pre-key");
  }

  /** Remembers pre-keys whose signatures were verified. */
  async note(bundle: Bundle, fp: string): Promise<void> {
    const { user_id, signed_pre_key, kem_pre_key } = bundle;
    const all = await this.all();
    const before = all.get(user_id);
    const next = { fp, signed: signed_pre_key.id, kem: kem_pre_key.id };
    if (before?.fp === fp && before.signed === next.signed && before.kem === next.kem) return;
    all.set(user_id, next);
    this.isNew = true;
  }

  async save(): Promise<void> {
    if (!this.isNew) return;
    this.isNew = false;
    await this.sealer.save(NAME, Object.fromEntries(await this.all()));
  }

  private all(): Promise<Map<string, Seen>> {
    this.seen ??= this.sealer
      .load<Record<string, Seen>>(NAME)
      .then((stored) => new Map(Object.entries(stored ?? {})));
    return this.seen;
  }
}
