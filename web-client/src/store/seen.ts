import type { Sealer } from "./sealer";

type Marks = Record<string, number>;
const NAME = "seen";

/** How far the person has read by conversation, on any device that the server or this one knows of. Only rises. */
export class Seen {
  private marks: Marks = {};

  constructor(private readonly sealer: Sealer) {}

  async load(): Promise<void> {
    const stored = await this.sealer.load<Marks>(NAME);
    if (stored === undefined) return;
    for (const [id, seq] of Object.entries(stored)) this.raise(id, seq);
  }

  of(conversationId: string): number {
    return this.marks[conversationId] ?? 0;
  }

  /** True when it rose. */
  raise(conversationId: string, seq: number): boolean {
    if (seq <= this.of(conversationId)) return false;
    this.marks = { ...this.marks, [conversationId]: seq };
    return true;
  }

  async save(): Promise<void> {
    await this.sealer.save(NAME, this.marks);
  }
}
