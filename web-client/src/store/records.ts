import { CryptoError } from "../crypto";
import type { Api } from "../protocol/api";
import { ApiError } from "../protocol/problem";
import type { Clock } from "../protocol/surroundings";
import { ownRecord, type OwnRecord } from "../protocol/wire";
import { patiently } from "./patience";
import type { Content, RecordBoxes } from "./record-boxes";
import { RecordMemory, type RecordKind } from "./record-memory";
import type { RecordShelf, StoredRecord, Unwritten } from "./record-shelf";
import { Serial } from "./serial";

export interface RecordsSetup {
  readonly api: Api;
  readonly boxes: RecordBoxes;
  readonly shelf: RecordShelf;
  readonly clock: Clock;
  /** Name of this tab, for stamps. */
  readonly tab: string;
  /** Runs work that nobody waits for. */
  aside(work: () => Promise<void>): void;
  /** The other tabs of this browser may not hear of it from the server. */
  tell(record: OwnRecord): void;
}

const WRITE_DELAY = 1_000;
const ATTEMPTS = 8;

/**
 * The account's own records, the same on all devices. A change shows at once, lies sealed in this browser until the
 * server has it, and is made again on what another device wrote first.
 */
export class Records {
  private readonly memory: RecordMemory;
  private readonly unwritten = new Map<string, Unwritten>();
  /** What will not be written before the next connection or change, by stamp. */
  private readonly stuck = new Set<string>();
  private readonly turns = new Serial();
  private stamps = 0;
  private online = false;
  private read = false;
  private writing = false;
  private cancelTimer: (() => void) | null = null;

  constructor(private readonly setup: RecordsSetup) {
    this.memory = new RecordMemory(setup.boxes, setup.shelf, (work) => {
      setup.aside(() => unlessRandom(work));
    });
  }

  add(kind: RecordKind): void {
    this.memory.add(kind);
  }

  /** The content with the own change that the server does not have yet; null when there is none. */
  get(kind: string, id: string): Content | null {
    const stored = this.memory.get(kind, id)?.content ?? null;
    const own = this.unwritten.get(keyOf({ kind, id }));
    return own === undefined ? stored : this.kindOf(kind).applied(stored, own.change);
  }

  /** Resolves when the change is kept in this browser; it is written within a second or with the next connection. */
  change(kind: string, id: string, change: unknown): Promise<void> {
    const before = this.unwritten.get(keyOf({ kind, id }));
    const joined = before ? this.kindOf(kind).join(before.change, change) : change;
    const one = { kind, id, change: joined, stamp: `${this.setup.tab}/${++this.stamps}` };
    this.unwritten.set(keyOf(one), one);
    this.kindOf(kind).changed(id);
    this.writeSoon();
    return unlessRandom(() => this.setup.shelf.keep(one));
  }

  /** What this browser knew, before the server is asked. */
  async load(): Promise<void> {
    await this.memory.load();
    for (const one of await this.setup.shelf.unwritten()) {
      if (this.memory.kind(one.kind) !== undefined) this.unwritten.set(keyOf(one), one);
    }
  }

  /** All that the server has was read since the connection began. */
  get isRead(): boolean {
    return this.read;
  }

  /** Reads all, after each connection; what waited is written with the next `flush`. @throws ApiError, Unreachable */
  connected(): Promise<void> {
    this.online = true;
    this.stuck.clear();
    return this.turns.run(async () => {
      const all = await this.setup.api.records();
      for (const record of all) await this.memory.take(record);
      this.memory.forgetVersions(new Set(all.map(({ name }) => name)));
      this.read = this.online;
    });
  }

  disconnected(): void {
    this.online = this.read = false;
  }

  /** Another device, or another tab, has written. @throws ApiError, Unreachable */
  hear(record: OwnRecord): Promise<void> {
    return this.turns.run(async () => {
      await this.memory.take(record);
    });
  }

  /** Writes now what would be written soon. @throws ApiError, Unreachable */
  async flush(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = null;
    if (this.writing) {
      this.writeSoon();
      return;
    }
    this.writing = true;
    try {
      const isWanted = () => this.online && this.waiting.length > 0;
      await patiently(this.setup.clock, isWanted, () => this.turns.run(() => this.writeAll()));
    } finally {
      this.writing = false;
    }
  }

  /** Keeps everything again, for a storage that may have lost it. */
  async keepAll(): Promise<void> {
    await unlessRandom(async () => {
      for (const one of this.unwritten.values()) await this.setup.shelf.keep(one);
      await this.memory.save();
    });
  }

  stop(): void {
    this.online = false;
    this.cancelTimer?.();
  }

  private get waiting(): readonly Unwritten[] {
    return [...this.unwritten.values()].filter(({ stamp }) => !this.stuck.has(stamp));
  }

  private writeSoon(): void {
    this.cancelTimer ??= this.setup.clock.after(WRITE_DELAY, () => {
      this.setup.aside(() => this.flush());
    });
  }

  private async writeAll(): Promise<void> {
    for (const one of this.waiting) if (this.online) await this.write(one);
  }

  /** By compare-and-set; a server that goes back to older records is not written to. */
  private async write({ kind, id }: Unwritten): Promise<void> {
    let unreadable = 0;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const own = this.unwritten.get(keyOf({ kind, id }));
      if (own === undefined) return;
      const held = this.memory.get(kind, id);
      const content = this.kindOf(kind).applied(held?.content ?? null, own.change);
      if (content === null || content === held?.content) {
        await this.done(own);
        return;
      }
      const name = await this.setup.boxes.nameOf(kind, id);
      const version = Math.max(held?.version ?? 0, unreadable) + 1;
      const next = { kind, id, name, version, content: { ...content, kind } };
      const won = await this.store(own, next);
      if (won === null) return;
      if (!(await this.memory.take(won))) unreadable = won.version;
      if (won.version < version - 1) break;
    }
    const beaten = this.unwritten.get(keyOf({ kind, id }));
    if (beaten !== undefined) this.stuck.add(beaten.stamp);
  }

  /** Answers what another device wrote first; null when there is nothing more to try. @throws ApiError, Unreachable */
  private async store(own: Unwritten, next: StoredRecord): Promise<OwnRecord | null> {
    let record: OwnRecord;
    try {
      record = await this.setup.boxes.seal(next.name, next.version, next.content);
      await this.setup.api.writeRecord(record);
    } catch (error) {
      return this.refused(own, error);
    }
    this.memory.wrote(next);
    this.setup.tell(record);
    await this.done(own);
    return null;
  }

  private refused(own: Unwritten, error: unknown): OwnRecord | null {
    if (error instanceof ApiError && error.code === "record_conflict") {
      return ownRecord(error.document["record"], "record_conflict");
    }
    const mayPass = error instanceof ApiError ? error.mayRetry : !(error instanceof CryptoError);
    if (!mayPass) {
      this.stuck.add(own.stamp);
      this.writeSoon();
    }
    const isKnown =
      error instanceof ApiError && (TOO_MUCH.has(error.code) || error.field === "version");
    if (isKnown || error instanceof CryptoError) return null;
    throw error;
  }

  /** Nothing of this change is left to be written; a later one of the same record may be. */
  private async done(own: Unwritten): Promise<void> {
    if (this.unwritten.get(keyOf(own))?.stamp === own.stamp) this.unwritten.delete(keyOf(own));
    await unlessRandom(() => this.setup.shelf.drop(own));
  }

  private kindOf(kind: string): RecordKind {
    const found = this.memory.kind(kind);
    if (found === undefined) throw new Error(`No records of kind ${kind}`);
    return found;
  }
}

/** What does not fit stays in this browser, as does what follows a version that the server has lost since it was seen. */
const TOO_MUCH: ReadonlySet<string> = new Set(["records_full", "too_large"]);

function keyOf({ kind, id }: Pick<Unwritten, "kind" | "id">): string {
  return `${kind}/${id}`;
}

/** With a broken random generator nothing is sealed: what lay there before stays. */
async function unlessRandom(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CryptoError) || error.reason !== "random") throw error;
  }
}
