import type { QuietFrame } from "../protocol/frames";
import type { Clock } from "../protocol/surroundings";

/** How far the own account has come in one conversation. */
export interface OwnMarks {
  readonly delivered: number;
  readonly read: number;
  /** Others are not told. */
  readonly isPrivate: boolean;
}

export interface ReceiptsSetup {
  readonly clock: Clock;
  tell(frame: QuietFrame): void;
}

const EVERY = 1_000;

/** Tells how far the own account has received and read: at once, then at most once a second for a conversation. */
export class Receipts {
  private readonly told = new Map<string, OwnMarks>();
  private readonly resting = new Map<string, () => void>();
  private readonly waiting = new Map<string, OwnMarks>();

  constructor(private readonly setup: ReceiptsSetup) {}

  note(conversationId: string, marks: OwnMarks): void {
    const told = this.waiting.get(conversationId) ?? this.told.get(conversationId);
    if (told !== undefined && !isNews(told, marks)) return;
    this.waiting.set(conversationId, marks);
    if (!this.resting.has(conversationId)) this.tell(conversationId);
  }

  /** What was told on an earlier connection may not have arrived. */
  forget(): void {
    this.told.clear();
  }

  stop(): void {
    for (const cancel of this.resting.values()) cancel();
  }

  private tell(conversationId: string): void {
    const marks = this.waiting.get(conversationId);
    if (marks === undefined) return;
    this.waiting.delete(conversationId);
    this.told.set(conversationId, marks);
    const { delivered, read, isPrivate } = marks;
    this.setup.tell({
      type: "receipt",
      payload: { conversation_id: conversationId, delivered, read, private: isPrivate },
    });
    const rested = this.setup.clock.after(EVERY, () => {
      this.resting.delete(conversationId);
      this.tell(conversationId);
    });
    this.resting.set(conversationId, rested);
  }
}

function isNews(told: OwnMarks, marks: OwnMarks): boolean {
  const opens = told.isPrivate && !marks.isPrivate;
  return marks.delivered > told.delivered || marks.read > told.read || opens;
}
