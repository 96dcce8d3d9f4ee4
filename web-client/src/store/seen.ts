import type { Sealer } from "./sealer";

type Marks = Record<string, number>;
const NAME = "seen";

/** How far the person has read on this device, by conversation. Only rises. */
export class Seen {
  private marks: Marks = {};
  private fresh = true;

  constructor(private readonly sealer: Sealer) {}

  /** This device has never kept a mark: what is there at the first look counts as seen. */
  get isFresh(): boolean {
    return this.fresh;
  }

  async load(): Promise<void> {
    const stored = await this.sealer.load<Marks>(NAME);
    if (stored === undefined) return;
    this.fresh = false;
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
    this.fresh = false;
    await this.sealer.save(NAME, this.marks);
  }
}
