import { SYSTEM_CLOCK, type Surroundings } from "../protocol/surroundings";
import type { Locks, Platform, TabMessage, Tabs } from "./platform";
import { withoutWords, type PageSignal } from "./rpc";

/** The browser as the engine's worker sees it, with the page's signals. */
export function workerPlatform(): { platform: Platform; signal: (signal: PageSignal) => void } {
  const page = new Page();
  const platform: Platform = {
    origin: location.origin,
    deviceName: deviceName(navigator.userAgent),
    indexedDB,
    locks: new BrowserLocks(),
    tabs: new BrowserTabs(),
    clock: SYSTEM_CLOCK,
    surroundings: page,
    fetch: (url, init) => fetch(url, init),
    openSocket: (url, protocols) => new WebSocket(url, protocols),
    report: (error) => {
      reportError(withoutWords(error));
    },
  };
  return {
    platform,
    signal: (signal) => {
      page.take(signal);
    },
  };
}

class Page implements Surroundings {
  online = navigator.onLine;
  visible = true;
  private readonly listeners = new Set<() => void>();

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  take(signal: PageSignal): void {
    if (signal === "online" || signal === "offline") this.online = signal === "online";
    else this.visible = signal === "visible";
    for (const listener of [...this.listeners]) listener();
  }
}

class BrowserLocks implements Locks {
  async hold<T>(name: string, work: () => Promise<T>): Promise<T> {
    const held: Promise<T> = navigator.locks.request(name, work);
    return await held;
  }

  keep(name: string): void {
    void navigator.locks.request(name, () => new Promise<never>(() => undefined));
  }

  async isHeld(name: string): Promise<boolean> {
    const { held = [] } = await navigator.locks.query();
    return held.some((lock) => lock.name === name);
  }
}

class BrowserTabs implements Tabs {
  private readonly channel = new BroadcastChannel("realchat");

  tell(message: TabMessage): void {
    this.channel.postMessage(message);
  }

  listen(listener: (message: TabMessage) => void): void {
    this.channel.addEventListener("message", (event: MessageEvent) => {
      listener(event.data as TabMessage);
    });
  }
}

const BROWSERS = [
  ["Edge", /\bEdg\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\bFirefox\//],
  ["Chrome", /\bChrom(e|ium)\//],
  ["Safari", /\bSafari\//],
] as const;
const SYSTEMS = [
  ["Android", /\bAndroid\b/],
  ["iOS", /\b(iPhone|iPad)\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** What the list of sessions calls this browser, e.g. `Chrome on Linux`. */
export function deviceName(userAgent: string): string {
  const name = (known: readonly (readonly [string, RegExp])[], otherwise: string) =>
    known.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? otherwise;
  return `${name(BROWSERS, "Browser")} on ${name(SYSTEMS, "an unknown system")}`;
}
