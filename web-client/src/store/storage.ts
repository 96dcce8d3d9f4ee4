import { wrap, type DBSchema, type IDBPDatabase } from "idb";
import type { Vault } from "../crypto";
import type { Account } from "../protocol/wire";
import type { SealedRecord } from "./sealer";

/** What a reload needs to open the account again. */
export interface StoredSession {
  readonly account: Account;
  /** Not extractable; null when the person did not want to stay signed in. */
  readonly vmk: CryptoKey | null;
  /** As last seen; it opens the account while the server cannot be reached. */
  readonly vault: Vault;
}

export interface StoredOutgoing {
  readonly key: string;
  readonly record: SealedRecord;
}

interface Schema extends DBSchema {
  session: { key: "current"; value: StoredSession };
  /** Set while the server could not be told of a sign-out. */
  leaving: { key: "leaving"; value: true };
  /** Highest vault version seen, by account and identity. */
  marks: { key: string; value: number };
  sealed: { key: string; value: SealedRecord };
  outbox: { key: string; value: StoredOutgoing };
}
type Database = IDBPDatabase<Schema>;
type Store = "session" | "leaving" | "marks" | "sealed" | "outbox";

/** A vault belongs to one identity of an account: a new identity begins with version 1. */
export type Marked = Pick<Account, "id" | "identity">;

function markName({ id, identity }: Marked): string {
  return `${id}/${identity.sign}`;
}

const NAME = "realchat";
const STORES: readonly Store[] = ["session", "leaving", "marks", "sealed", "outbox"];

/**
 * This browser's memory. Everything in it can be fetched or made again, except messages that were not sent yet: a
 * browser that refuses or evicts it costs a sign-in. So a failing write is reported and the session goes on from memory,
 * and a failing read finds nothing.
 */
export class Storage {
  private database: Promise<Database> | null = null;
  private over = false;
  private wasOpen = false;
  /** The database had to be opened again: what it held may be gone. */
  reopened: () => void = () => undefined;

  constructor(
    private readonly factory: IDBFactory,
    private readonly report: (error: unknown) => void,
  ) {}

  session(): Promise<StoredSession | undefined> {
    return this.use(undefined, (db) => db.get("session", "current"));
  }
  saveSession(session: StoredSession): Promise<void> {
    return this.use(undefined, async (db) => {
      await db.put("session", session, "current");
    });
  }
  /** Takes the key away; what is sealed under it stays for the next sign-in. */
  dropSession(): Promise<void> {
    return this.use(undefined, (db) => db.delete("session", "current"));
  }

  async isLeaving(): Promise<boolean> {
    return (await this.use(undefined, (db) => db.get("leaving", "leaving"))) ?? false;
  }
  setLeaving(): Promise<void> {
    return this.use(undefined, async (db) => {
      await db.put("leaving", true, "leaving");
    });
  }

  /** 0 when none was seen. */
  async mark(of: Marked): Promise<number> {
    return (await this.use(undefined, (db) => db.get("marks", markName(of)))) ?? 0;
  }
  raiseMark(of: Marked, version: number): Promise<void> {
    return this.use(undefined, async (db) => {
      const tx = db.transaction("marks", "readwrite");
      const before = (await tx.store.get(markName(of))) ?? 0;
      if (version > before) await tx.store.put(version, markName(of));
      await tx.done;
    });
  }

  sealed(key: string): Promise<SealedRecord | undefined> {
    return this.use(undefined, (db) => db.get("sealed", key));
  }
  saveSealed(key: string, record: SealedRecord): Promise<void> {
    return this.use(undefined, async (db) => {
      await db.put("sealed", record, key);
    });
  }

  outgoing(): Promise<readonly StoredOutgoing[]> {
    return this.use<readonly StoredOutgoing[]>([], (db) => db.getAll("outbox"));
  }
  saveOutgoing(outgoing: StoredOutgoing): Promise<void> {
    return this.use(undefined, async (db) => {
      await db.put("outbox", outgoing, outgoing.key);
    });
  }
  dropOutgoing(key: string): Promise<void> {
    return this.use(undefined, (db) => db.delete("outbox", key));
  }

  /** Nothing more is read or written through this object, however late it comes. */
  end(): void {
    this.over = true;
    void this.close();
  }

  /** Leaves nothing, not even the database; other tabs let go of it by themselves. */
  async wipe(): Promise<void> {
    await this.use(undefined, async (db) => {
      const tx = db.transaction(STORES, "readwrite");
      await Promise.all(STORES.map((store) => tx.objectStore(store).clear()));
      await tx.done;
    });
    await this.close();
    await new Promise<void>((resolve) => {
      const request = this.factory.deleteDatabase(NAME);
      request.onsuccess = request.onblocked = () => {
        resolve();
      };
      request.onerror = () => {
        this.report(request.error);
        resolve();
      };
    });
  }

  private async close(): Promise<void> {
    const database = this.database;
    this.database = null;
    const [opened] = await Promise.allSettled([database]);
    if (opened.status === "fulfilled") opened.value?.close();
  }

  /** One retry with a new connection: the old one may have been closed by an eviction. */
  private async use<T>(otherwise: T, work: (db: Database) => Promise<T>): Promise<T> {
    try {
      const db = await this.open();
      return this.over ? otherwise : await work(db);
    } catch {
      this.database = null;
    }
    try {
      const db = await this.open();
      return this.over ? otherwise : await work(db);
    } catch (error) {
      this.database = null;
      this.report(error);
      return otherwise;
    }
  }

  private open(): Promise<Database> {
    this.database ??= new Promise<Database>((resolve, reject) => {
      const request = this.factory.open(NAME, 1);
      request.onupgradeneeded = () => {
        for (const store of STORES) request.result.createObjectStore(store);
      };
      request.onsuccess = () => {
        const db = request.result;
        db.onclose = db.onversionchange = () => {
          db.close();
          this.database = null;
        };
        resolve(wrap(db) as unknown as Database);
        if (this.wasOpen && !this.over) this.reopened();
        this.wasOpen = true;
      };
      request.onerror = () => {
        reject(request.error ?? new Error("IndexedDB cannot be opened"));
      };
    });
    return this.database;
  }
}
