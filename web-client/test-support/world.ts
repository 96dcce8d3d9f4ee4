import type { Surroundings } from "../src/protocol/surroundings";

/** Network and reader of a test: `change` them as the test wants. */
export class World implements Surroundings {
  online = true;
  visible = true;
  private readonly listeners = new Set<() => void>();

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  change(to: { online?: boolean; visible?: boolean }): void {
    Object.assign(this, to);
    for (const listener of [...this.listeners]) listener();
  }
}
