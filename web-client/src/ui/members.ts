import { signal } from "@preact/signals";
import type { ConversationView, Engine, MembersView, TimelineView } from "../store/contract";

/** The members of the conversation on the screen, asked for again when something about them may have changed. */
export class Members {
  readonly view = signal<MembersView | null>(null);
  readonly #engine: Engine;
  #asked = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Loads them; an answer that was overtaken by a later question is dropped. @throws what the engine refuses */
  async load(conversationId: string): Promise<void> {
    const turn = ++this.#asked;
    if (this.view.peek()?.conversationId !== conversationId) this.view.value = null;
    const view = await this.#engine.members(conversationId);
    if (turn === this.#asked) this.view.value = view;
  }

  forget(): void {
    this.#asked++;
    this.view.value = null;
  }
}

/** Changes whenever the members, their roles or their keys may have changed. */
export function membersVersion(
  conversation: ConversationView,
  timeline: TimelineView | null,
): string {
  const { id, memberCount, standing, warning } = conversation;
  const items = timeline?.conversationId === id ? timeline.items : [];
  const last = items.reduce((key, item) => (item.kind === "event" ? item.key : key), "");
  return [id, memberCount, standing, warning, last].join(" ");
}
