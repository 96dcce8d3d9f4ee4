import type { Clock, Surroundings } from "./surroundings";

const FIRST = 500;
/** So that everybody is back within 15 seconds of a restarted server. */
const LONGEST_VISIBLE = 10_000;
const LONGEST_HIDDEN = 60_000;

/**
 * When to try again: doubling delays with jitter (half to whole of each), at once when the network or the reader comes
 * back, and never while the browser knows that it is offline.
 */
export class Backoff {
  private failures = 0;
  private stop: (() => void) | null = null;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly clock: Clock,
    private readonly random: () => number = Math.random,
  ) {}

  /** The attempt succeeded: the next failure starts small again. */
  reset(): void {
    this.failures = 0;
    this.cancel();
  }

  cancel(): void {
    this.stop?.();
    this.stop = null;
  }

  /**
   * Calls `due` once, when the next attempt is due.
   *
   * @param atLeast milliseconds that the server asked for
   * @returns time of the attempt, milliseconds since 1970, or null while the browser is offline
   */
  wait(due: () => void, atLeast = 0): number | null {
    this.cancel();
    const delay = Math.max(atLeast, this.delay());
    this.failures++;
    const wasOnline = this.surroundings.online;
    const cancelTimer = wasOnline
      ? this.clock.after(delay, () => {
          this.fire(due);
        })
      : () => undefined;
    const before = { online: wasOnline, visible: this.surroundings.visible };
    const deaf = this.surroundings.onChange(() => {
      const { online, visible } = this.surroundings;
      const better = online && (!before.online || (visible && !before.visible && atLeast === 0));
      Object.assign(before, { online, visible });
      if (better) this.fire(due);
    });
    this.stop = () => {
      cancelTimer();
      deaf();
    };
    return wasOnline ? this.clock.now() + delay : null;
  }

  private fire(due: () => void): void {
    this.cancel();
    due();
  }

  private delay(): number {
    const longest = this.surroundings.visible ? LONGEST_VISIBLE : LONGEST_HIDDEN;
    const whole = Math.min(longest, FIRST * 2 ** Math.min(this.failures, 20));
    return whole / 2 + (whole / 2) * this.random();
  }
}
