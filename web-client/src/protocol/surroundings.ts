/** What the world around tells: whether the browser believes in a network, and whether anybody looks at the page. */
export interface Surroundings {
  readonly online: boolean;
  readonly visible: boolean;
  /** Calls back after a change of either; returns the way to stop. */
  onChange(listener: () => void): () => void;
}

/** Time, replaceable in tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `work` once after `delay` milliseconds; returns the way to cancel. */
  after(delay: number, work: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after: (delay, work) => {
    const timer = setTimeout(work, delay);
    return () => {
      clearTimeout(timer);
    };
  },
};
