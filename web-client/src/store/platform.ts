import type { WebSocketLike } from "../protocol/connection";
import type { Clock, Surroundings } from "../protocol/surroundings";
import type { OwnRecord } from "../protocol/wire";

/** Everything of the browser that the engine touches, so that a test can be a browser. */
export interface Platform {
  /** Origin of the server without a trailing slash, e.g. `https://chat.example`. */
  readonly origin: string;
  /** What the person's list of sessions calls this browser, at most 64 characters. */
  readonly deviceName: string;
  readonly indexedDB: IDBFactory;
  readonly locks: Locks;
  readonly tabs: Tabs;
  readonly clock: Clock;
  readonly surroundings: Surroundings;
  fetch(url: string, init: RequestInit): Promise<Response>;
  openSocket(url: string, protocols: string[]): WebSocketLike;
  /** Where errors go that nobody waits for. */
  report(error: unknown): void;
}

/** Mutual exclusion between the tabs of one browser. */
export interface Locks {
  /** Runs `work` while no other holder of the name runs. */
  hold<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Holds the name until this tab ends. */
  keep(name: string): void;
  isHeld(name: string): Promise<boolean>;
}

/** Messages between the tabs of one browser; a tab does not hear itself. */
export interface Tabs {
  tell(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
}

export type TabMessage =
  | { readonly type: "signed_in"; readonly accountId: string }
  | { readonly type: "signed_out" }
  | { readonly type: "record"; readonly accountId: string; readonly record: OwnRecord }
  /** The session was renewed: the token saves the other tabs a renewal of their own. */
  | { readonly type: "token"; readonly accountId: string; readonly token: string }
  | {
      readonly type: "seen";
      readonly accountId: string;
      readonly conversationId: string;
      readonly seq: number;
    };

/** Resolves after `milliseconds` of the platform's clock. */
export function pause(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });
}
