import type { AppState } from "./contract";
import { INITIAL_STATE } from "./initial-state";

/** The snapshot that the interface sees. Changes of one turn of the event loop are told together. */
export class StateCell {
  private value = INITIAL_STATE;
  private planned = false;
  private readonly listeners = new Set<(state: AppState) => void>();

  get current(): AppState {
    return this.value;
  }

  subscribe(listener: (state: AppState) => void): () => void {
    this.listeners.add(listener);
    listener(this.value);
    return () => this.listeners.delete(listener);
  }

  set(changes: Partial<AppState>): void {
    this.value = { ...this.value, ...changes };
    if (this.planned) return;
    this.planned = true;
    queueMicrotask(() => {
      this.planned = false;
      for (const listener of this.listeners) listener(this.value);
    });
  }
}
