import { signal } from "@preact/signals";

const NAME = "realchat.emoji";
const MOST = 24;
const first: readonly string[] = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** Skin tone: 0 = none chosen, 1 (light) to 5 (dark). */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;

/** The emoji that were used lately and the chosen skin tone, in this browser; forgotten at signing out. */
export class RecentEmoji {
  /** Newest first. */
  readonly used = signal<readonly string[]>([]);
  readonly tone = signal<Tone>(0);
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    const kept = read(storage);
    const used = Array.isArray(kept["used"]) ? kept["used"] : [];
    this.used.value = used.filter((one) => typeof one === "string").slice(0, MOST);
    this.tone.value = ([0, 1, 2, 3, 4, 5] as const).find((tone) => tone === kept["tone"]) ?? 0;
  }

  /** Six to react with at one press: those used lately, filled up with common ones. */
  quick(): readonly string[] {
    return [...new Set([...this.used.value.slice(0, 3), ...first])].slice(0, 6);
  }

  use(emoji: string): void {
    this.used.value = [emoji, ...this.used.peek().filter((one) => one !== emoji)].slice(0, MOST);
    this.#write();
  }

  choose(tone: Tone): void {
    this.tone.value = tone;
    this.#write();
  }

  forget(): void {
    this.used.value = [];
    this.tone.value = 0;
    try {
      this.#storage.removeItem(NAME);
    } catch {
      // A browser without storage has kept nothing.
    }
  }

  #write(): void {
    try {
      const kept = { used: this.used.peek(), tone: this.tone.peek() };
      this.#storage.setItem(NAME, JSON.stringify(kept));
    } catch {
      // A browser without storage keeps it until the page is closed.
    }
  }
}

function read(storage: Storage): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(storage.getItem(NAME) ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {}; // unreadable or forbidden: nothing is known
  }
}
