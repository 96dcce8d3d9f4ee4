import type { AppState, EngineFailure, ProgressStep, ProgressView } from "../../src/store/contract";
import { failure } from "../answers";
import type { Scene } from "../scenes";

/** What a scripted engine is made of: its state, the calls made, and steps of work that take time and may be refused. */
export class FakeState {
  /** Names of the calls made, with what was passed. */
  readonly calls: (readonly [string, ...unknown[]])[] = [];
  /** Milliseconds of a step of work. */
  pace = 350;
  /** When set, the next call that can be refused is refused with this. */
  refusal: EngineFailure | null = null;
  protected state: AppState;
  protected readonly scene: Scene;
  readonly #listeners = new Set<(state: AppState) => void>();

  constructor(scene: Scene) {
    this.scene = scene;
    this.state = scene.state;
  }

  subscribe(listener: (state: AppState) => void): () => void {
    this.#listeners.add(listener);
    listener(structuredClone(this.state));
    return () => this.#listeners.delete(listener);
  }

  /** Changes the state and tells the listeners, with a fresh copy as from a worker. */
  set(change: Partial<AppState>): void {
    this.state = { ...this.state, ...change };
    const copy = structuredClone(this.state);
    for (const listener of this.#listeners) listener(copy);
  }

  protected async work(task: ProgressView["task"], steps: readonly ProgressStep[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      this.set({ progress: { task, step, fraction: (index + 0.5) / steps.length } });
      await this.step().catch((thrown: unknown) => {
        this.set({ progress: null });
        throw thrown;
      });
    }
    this.set({ progress: null });
  }

  protected async step(): Promise<void> {
    await new Promise((done) => setTimeout(done, this.pace));
    if (this.refusal === null) return;
    const refused = this.refusal;
    this.refusal = null;
    throw failure(refused.code, refused.field, refused.retryAfter);
  }
}
