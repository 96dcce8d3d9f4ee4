import { batch, signal } from "@preact/signals";
import type { DraftView, Engine } from "../../store/contract";

/** A pause in writing after which a draft is kept, milliseconds. */
const PAUSE = 500;

/** An own message whose text is being changed. */
export interface Editing {
  readonly key: string;
  /** As it was. */
  readonly before: string;
}

/** What is being written in one conversation. What is typed here wins over what other devices have kept, until it is sent or given up. */
export class Writing {
  readonly text = signal("");
  /** Key of the message that it answers. */
  readonly replyTo = signal<string | null>(null);
  readonly editing = signal<Editing | null>(null);
  /** The changed text of `editing`; the draft waits behind it. */
  readonly changed = signal("");
  readonly #engine: Engine;
  readonly #id: string;
  readonly #failed: (thrown: unknown) => void;
  /** What was handed over to be kept and has not come back yet. */
  readonly #echoes = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #kept = "null";

  constructor(engine: Engine, conversationId: string, failed: (thrown: unknown) => void) {
    this.#engine = engine;
    this.#id = conversationId;
    this.#failed = failed;
  }

  /** The person has typed. */
  type(text: string): void {
    if (this.editing.peek() !== null) {
      this.changed.value = text;
      return;
    }
    this.text.value = text;
    this.keepSoon();
  }

  answer(key: string | null): void {
    batch(() => {
      this.editing.value = null;
      this.replyTo.value = key;
    });
    this.keepSoon();
  }

  edit(key: string, before: string): void {
    batch(() => {
      this.editing.value = { key, before };
      this.changed.value = before;
    });
  }

  leaveEditing(): void {
    this.editing.value = null;
  }

  /** Empties it and answers what was in it. */
  take(): DraftView {
    const taken = { text: this.text.peek().trim(), replyTo: this.replyTo.peek() };
    batch(() => {
      this.text.value = "";
      this.replyTo.value = null;
    });
    this.keep();
    return taken;
  }

  /** Puts back what could not be sent, in front of what was written since. */
  putBack(taken: DraftView): void {
    const since = this.text.peek();
    batch(() => {
      this.text.value = since.trim() === "" ? taken.text : `${taken.text}\n${since}`;
      this.replyTo.value ??= taken.replyTo;
    });
    this.keepSoon();
  }

  /** Another device, or an earlier time at this one, has kept this draft. */
  follow(draft: DraftView | null): void {
    const arrived = JSON.stringify(draft);
    if (this.#echoes.delete(arrived) || this.#timer !== null) return;
    if (this.#now() !== this.#kept) return;
    this.#kept = arrived;
    batch(() => {
      this.text.value = draft?.text ?? "";
      this.replyTo.value = draft?.replyTo ?? null;
    });
  }

  keepSoon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.keep();
    }, PAUSE);
  }

  /** Keeps it now, when it has changed. */
  keep(): void {
    this.stop();
    const now = this.#now();
    if (now === this.#kept) return;
    this.#kept = now;
    this.#echoes.add(now);
    this.#engine.saveDraft(this.#id, JSON.parse(now) as DraftView | null).catch(this.#failed);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #now(): string {
    const draft: DraftView = { text: this.text.peek(), replyTo: this.replyTo.peek() };
    return JSON.stringify(draft.text.trim() === "" && draft.replyTo === null ? null : draft);
  }
}
