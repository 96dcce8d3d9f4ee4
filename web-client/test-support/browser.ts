import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import type { AppState } from "../src/store/contract";
import { RealChat } from "../src/store/engine";
import type { Locks, Platform, TabMessage } from "../src/store/platform";
import type { ScriptedServer } from "./server/scripted-server";
import { World } from "./world";

const NEVER = new Promise<never>(() => undefined);
/** Timers run this many times faster than they say. */
const HASTE = 10;

/** One browser with its own cookies and storage; tabs of it share them. */
export class TestBrowser {
  indexedDB = new IDBFactory();
  readonly jar: { cookie: string | null } = { cookie: null };
  /** Errors that nobody waited for. */
  readonly reports: unknown[] = [];
  private readonly tabs = new Set<TestTab>();
  private readonly held = new Map<string, Promise<unknown>>();
  private readonly kept = new Set<string>();

  constructor(readonly server: ScriptedServer) {}

  /** Opens a tab and starts its engine. */
  async open(): Promise<TestTab> {
    const tab = new TestTab(this);
    this.tabs.add(tab);
    await tab.engine.start();
    return tab;
  }

  /** Closes a tab and opens another, as a reload does. */
  async reload(tab: TestTab): Promise<TestTab> {
    this.close(tab);
    return this.open();
  }

  close(tab: TestTab): void {
    tab.engine.stop();
    this.tabs.delete(tab);
    for (const name of tab.kept) this.kept.delete(name);
  }

  closeAll(): void {
    for (const tab of [...this.tabs]) this.close(tab);
  }

  evictStorage(): void {
    this.indexedDB = new IDBFactory();
  }

  /** Ends a tab in the middle of whatever it does: its locks are free, its requests are never answered. */
  kill(tab: TestTab): void {
    tab.die();
    this.close(tab);
  }

  locksOf(tab: TestTab): Locks {
    return {
      hold: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
        const before = this.held.get(name) ?? Promise.resolve();
        const mortal = () => Promise.race([work(), tab.death]) as Promise<T>;
        const turn = before.then(mortal, mortal);
        this.held.set(
          name,
          turn.catch(() => undefined),
        );
        return turn;
      },
      keep: (name) => {
        tab.kept.push(name);
        this.kept.add(name);
      },
      isHeld: (name) => Promise.resolve(this.kept.has(name)),
    };
  }

  tell(from: TestTab, message: TabMessage): void {
    const copy = structuredClone(message);
    for (const tab of this.tabs) {
      if (tab !== from)
        queueMicrotask(() => {
          tab.hear(copy);
        });
    }
  }
}

/** One tab: an engine, and what it shows. */
export class TestTab {
  readonly engine: RealChat;
  readonly world = new World();
  readonly kept: string[] = [];
  /** Resolves when the tab is killed. */
  readonly death: Promise<void>;
  die: () => void = () => undefined;
  private isDead = false;
  private readonly listeners: ((message: TabMessage) => void)[] = [];
  private current: AppState;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly browser: TestBrowser) {
    this.death = new Promise((resolve) => {
      this.die = () => {
        this.isDead = true;
        resolve();
      };
    });
    this.engine = new RealChat(this.platform());
    this.current = undefined as unknown as AppState;
    this.engine.subscribe((state) => {
      this.current = state;
      for (const look of [...this.waiting]) look();
    });
  }

  get state(): AppState {
    return this.current;
  }

  /** Resolves with the first state for which `wanted` holds; the test's own time limit ends a vain wait. */
  until(wanted: (state: AppState) => boolean): Promise<AppState> {
    return new Promise((resolve) => {
      const look = () => {
        if (!wanted(this.current)) return;
        this.waiting.delete(look);
        resolve(this.current);
      };
      this.waiting.add(look);
      look();
    });
  }

  /** The texts of the open timeline. */
  texts(): (string | null)[] {
    const items = this.current.timeline?.items ?? [];
    return items.flatMap((item) => (item.kind === "message" ? [item.text] : []));
  }

  hear(message: TabMessage): void {
    for (const listener of this.listeners) listener(message);
  }

  private platform(): Platform {
    const { browser } = this;
    return {
      origin: "https://chat.test",
      deviceName: "Test on Node",
      indexedDB: {
        open: (name: string, version?: number) => browser.indexedDB.open(name, version),
        deleteDatabase: (name: string) => browser.indexedDB.deleteDatabase(name),
      } as globalThis.IDBFactory,
      locks: browser.locksOf(this),
      tabs: {
        tell: (message) => {
          browser.tell(this, message);
        },
        listen: (listener) => {
          this.listeners.push(listener);
        },
      },
      clock: {
        now: () => Date.now(),
        after: (delay, work) => {
          const timer = setTimeout(work, delay / HASTE);
          return () => {
            clearTimeout(timer);
          };
        },
      },
      surroundings: this.world,
      fetch: async (url, init) => {
        const answer = this.isDead ? null : await browser.server.fetch(url, init, browser.jar);
        return answer === null || this.isDead ? NEVER : answer;
      },
      openSocket: (_url, protocols) => browser.server.openSocket(protocols).asWebSocket(),
      report: (error) => {
        browser.reports.push(error);
      },
    };
  }
}
