import type { Clock } from "../src/protocol/surroundings";

interface Timer {
  readonly at: number;
  readonly work: () => void;
}

/** Time that passes only when a test says so. */
export class ManualClock implements Clock {
  private time = 1_000_000;
  private readonly timers = new Set<Timer>();

  now(): number {
    return this.time;
  }

  after(delay: number, work: () => void): () => void {
    const timer = { at: this.time + delay, work };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  get pending(): number {
    return this.timers.size;
  }

  /** Lets time pass; what falls due runs in order, each followed by what it has set going. */
  async pass(milliseconds: number): Promise<void> {
    await settle();
    const end = this.time + milliseconds;
    for (;;) {
      const due = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.timers.delete(due);
      this.time = Math.max(this.time, due.at);
      due.work();
      await settle();
    }
    this.time = end;
    await settle();
  }
}

/** Runs everything that is ready to run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
}
