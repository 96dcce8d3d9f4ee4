import { ApiError } from "../protocol/problem";
import type { Clock } from "../protocol/surroundings";
import { pause } from "./platform";

const FIRST = 3_000;
const LONGEST = 60_000;

/**
 * Does what the server could not do just now again, with growing pauses and not sooner than it asked.
 *
 * @param wanted false gives up: whoever waits for it is gone, or something else will begin it anew
 * @throws what `work` throws, when it is nothing that passes
 */
export async function patiently(
  clock: Clock,
  wanted: () => boolean,
  work: () => Promise<void>,
): Promise<void> {
  for (let wait = FIRST; wanted(); wait = Math.min(2 * wait, LONGEST)) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof ApiError) || !error.mayRetry) throw error;
      await pause(clock, Math.max(wait, (error.retryAfter ?? 0) * 1000));
    }
  }
}

/** Runs work on a conversation that may be taken away meanwhile: then the server's `gone` says the rest. */
export async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "not_found") throw error;
  }
}
