import type { Locks } from "./platform";
import type { Content } from "./record-boxes";
import type { Sealer } from "./sealer";

/** A record as the server had it when it was last heard of. */
export interface StoredRecord {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly content: Content;
}

/** A change that the server does not have yet. */
export interface Unwritten {
  readonly kind: string;
  readonly id: string;
  readonly change: unknown;
  /** Tells one change from the next. */
  readonly stamp: string;
}

const STORED = "records";
const UNWRITTEN = "records-unwritten";

/** The own records as they lie sealed in this browser, for a start without the server. All tabs share them. */
export class RecordShelf {
  constructor(
    private readonly sealer: Sealer,
    private readonly locks: Locks,
    private readonly accountId: string,
  ) {}

  async stored(): Promise<readonly StoredRecord[]> {
    return (await this.sealer.load<readonly StoredRecord[]>(STORED)) ?? [];
  }

  saveStored(all: readonly StoredRecord[]): Promise<void> {
    return this.sealer.save(STORED, all);
  }

  /** What this tab did not write, and what other tabs have left. */
  async unwritten(): Promise<readonly Unwritten[]> {
    return (await this.sealer.load<readonly Unwritten[]>(UNWRITTEN)) ?? [];
  }

  keep(one: Unwritten): Promise<void> {
    return this.edit((all) => [...all.filter((other) => !isSame(other, one)), one]);
  }

  /** It is written, or nothing any more; a later change of the same record stays. */
  drop({ stamp }: Unwritten): Promise<void> {
    return this.edit((all) => all.filter((other) => other.stamp !== stamp));
  }

  private edit(change: (all: readonly Unwritten[]) => readonly Unwritten[]): Promise<void> {
    return this.locks.hold(`realchat-records-${this.accountId}`, async () => {
      const before = await this.unwritten();
      const after = change(before);
      if (after.length > 0 || before.length > 0) await this.sealer.save(UNWRITTEN, after);
    });
  }
}

function isSame(one: Unwritten, other: Unwritten): boolean {
  return one.kind === other.kind && one.id === other.id;
}
