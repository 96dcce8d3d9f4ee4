import { signal } from "@preact/signals";
import type { Engine } from "../../store/contract";
import type { Toasts } from "../toasts";
import { failureWords, words } from "../words/words";

/** Time in which a deletion can be undone, milliseconds. */
const UNDO = 6_000;

/** Messages that the person deleted for themselves: failed ones are discarded for good when the time for undoing is over, others come back when it is undone. */
export class Deletions {
  readonly hidden = signal<ReadonlySet<string>>(new Set());
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #engine: Engine;
  readonly #toasts: Toasts;

  constructor(engine: Engine, toasts: Toasts) {
    this.#engine = engine;
    this.#toasts = toasts;
  }

  remove(conversationId: string, key: string): void {
    this.hidden.value = new Set([...this.hidden.peek(), key]);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      void this.#discard(conversationId, key);
    }, UNDO);
    this.#timers.set(key, timer);
    const run = (): void => {
      this.#undo(key);
    };
    this.#toasts.show(words.timeline.removed, { action: { label: words.undo, run }, lasts: UNDO });
  }

  /** Takes a message off the person's own screens, with the way to have it back. */
  async hide(conversationId: string, key: string): Promise<void> {
    if (!(await this.#told(this.#engine.hide(conversationId, key, true)))) return;
    const run = (): void => {
      void this.#told(this.#engine.hide(conversationId, key, false));
    };
    this.#toasts.show(words.timeline.removed, { action: { label: words.undo, run }, lasts: UNDO });
  }

  forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.hidden.value = new Set();
  }

  #undo(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#show(key);
  }

  async #discard(conversationId: string, key: string): Promise<void> {
    await this.#told(this.#engine.discard(conversationId, key));
    this.#show(key);
  }

  /** Whether a call went well; a refusal is told. */
  async #told(call: Promise<unknown>): Promise<boolean> {
    try {
      await call;
      return true;
    } catch (thrown) {
      this.#toasts.show(failureWords(thrown), { tone: "danger" });
      return false;
    }
  }

  #show(key: string): void {
    this.hidden.value = new Set([...this.hidden.peek()].filter((other) => other !== key));
  }
}
