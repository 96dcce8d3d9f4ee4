import type { QuietFrame } from "../protocol/frames";
import type { Clock } from "../protocol/surroundings";

export interface TypingSetup {
  readonly clock: Clock;
  readonly ownId: string;
  /** The person lets others know. */
  isTold(): boolean;
  isOpen(conversationId: string): boolean;
  tell(frame: QuietFrame): void;
  changed(conversationId: string): void;
}

const TELL_EVERY = 3_000;
const SHOWN = 6_000;

/** Who is typing: told of oneself at most every 3 seconds, shown of others for 6 seconds or until they have sent. */
export class Typing {
  private readonly resting = new Map<string, () => void>();
  /** Where a key was pressed meanwhile. */
  private readonly pressed = new Set<string>();
  /** By conversation and person: how to end the wait for its expiry. */
  private readonly others = new Map<string, Map<string, () => void>>();

  constructor(private readonly setup: TypingSetup) {}

  /** The own person has pressed a key. */
  own(conversationId: string): void {
    const { setup } = this;
    if (!setup.isTold() || !setup.isOpen(conversationId)) return;
    if (this.resting.has(conversationId)) {
      this.pressed.add(conversationId);
      return;
    }
    setup.tell({ type: "typing", payload: { conversation_id: conversationId } });
    const rested = setup.clock.after(TELL_EVERY, () => {
      this.resting.delete(conversationId);
      if (this.pressed.delete(conversationId)) this.own(conversationId);
    });
    this.resting.set(conversationId, rested);
  }

  /** What was typed is sent. */
  sent(conversationId: string): void {
    this.pressed.delete(conversationId);
  }

  /** User ids in the order in which they began. */
  of(conversationId: string): readonly string[] {
    return [...(this.others.get(conversationId)?.keys() ?? [])];
  }

  heard(conversationId: string, userId: string): void {
    if (userId === this.setup.ownId) return;
    const people = this.others.get(conversationId) ?? new Map<string, () => void>();
    const isNews = !people.has(userId);
    people.get(userId)?.();
    const expiry = this.setup.clock.after(SHOWN, () => {
      this.ended(conversationId, userId);
    });
    this.others.set(conversationId, people.set(userId, expiry));
    if (isNews) this.setup.changed(conversationId);
  }

  /** The person has sent something, or time has passed. */
  ended(conversationId: string, userId: string): void {
    const people = this.others.get(conversationId);
    const expiry = people?.get(userId);
    if (people === undefined || expiry === undefined) return;
    expiry();
    people.delete(userId);
    if (people.size === 0) this.others.delete(conversationId);
    this.setup.changed(conversationId);
  }

  stop(): void {
    for (const cancel of this.resting.values()) cancel();
    for (const people of this.others.values()) for (const cancel of people.values()) cancel();
  }
}
