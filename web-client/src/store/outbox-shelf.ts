import { CryptoError } from "../crypto";
import type { Outgoing } from "./outgoing";
import type { Locks } from "./platform";
import type { Sealer } from "./sealer";
import type { Storage } from "./storage";

export interface ShelfSetup {
  readonly storage: Storage;
  readonly sealer: Sealer;
  readonly locks: Locks;
  /** Name of this tab, whose lock it holds as long as it lives. */
  readonly tab: string;
}

/** Where messages on their way out lie sealed in this browser, so that they survive a reload. */
export class OutboxShelf {
  constructor(private readonly setup: ShelfSetup) {}

  /** Those of this tab, and those that tabs have left that no longer live. */
  async load(): Promise<readonly Outgoing[]> {
    const found: Outgoing[] = [];
    for (const { key, record } of await this.setup.storage.outgoing()) {
      const opened = await this.setup.sealer.open(nameOf(key), record);
      if (opened !== undefined) found.push(opened as Outgoing);
    }
    const mine: Outgoing[] = [];
    for (const one of found) {
      const isOwn = one.tab === this.setup.tab;
      if (isOwn || !(await this.setup.locks.isHeld(tabLock(one.tab)))) mine.push(one);
    }
    return mine;
  }

  /** With a broken random generator nothing is sealed: what lay there before stays, with the same words. */
  async save(outgoing: Outgoing): Promise<void> {
    const { key } = outgoing;
    try {
      const record = await this.setup.sealer.seal(nameOf(key), outgoing);
      await this.setup.storage.saveOutgoing({ key, record });
    } catch (error) {
      if (!(error instanceof CryptoError) || error.reason !== "random") throw error;
    }
  }

  drop(key: string): Promise<void> {
    return this.setup.storage.dropOutgoing(key);
  }
}

export function tabLock(tab: string): string {
  return `realchat-tab-${tab}`;
}

function nameOf(key: string): string {
  return `outbox/${key}`;
}
