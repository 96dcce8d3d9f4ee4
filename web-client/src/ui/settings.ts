import { effect, signal, type Signal } from "@preact/signals";

export const THEMES = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

const NAME = "realchat.appearance";

/** Choices about this browser's screen and keyboard; nothing in them is private, they stay after signing out. */
export class Settings {
  readonly theme: Signal<Theme>;
  readonly enterSends: Signal<boolean>;
  readonly singleKeys: Signal<boolean>;

  constructor(storage: Storage) {
    const stored = read(storage);
    this.theme = signal(THEMES.find((theme) => theme === stored["theme"]) ?? "system");
    this.enterSends = signal(stored["enterSends"] !== false);
    this.singleKeys = signal(stored["singleKeys"] !== false);
    effect(() => {
      const now = {
        theme: this.theme.value,
        enterSends: this.enterSends.value,
        singleKeys: this.singleKeys.value,
      };
      document.documentElement.dataset["theme"] = now.theme;
      write(storage, JSON.stringify(now));
    });
  }
}

function read(storage: Storage): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(storage.getItem(NAME) ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {}; // unreadable or forbidden: the defaults apply
  }
}

function write(storage: Storage, text: string): void {
  try {
    storage.setItem(NAME, text);
  } catch {
    // A browser without storage keeps the choice until the page is closed.
  }
}
