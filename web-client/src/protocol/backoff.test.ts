import { describe, expect, it, vi } from "vitest";
import { ManualClock } from "../../test-support/clock";
import { World } from "../../test-support/world";
import { Backoff } from "./backoff";

function setup(random = 1) {
  const clock = new ManualClock();
  const world = new World();
  return { clock, world, backoff: new Backoff(world, clock, () => random) };
}

describe("backoff", () => {
  it("doubles up to ten seconds while somebody looks, and starts small again after a success", () => {
    const { clock, backoff } = setup();
    const delays = Array.from(
      { length: 7 },
      () => (backoff.wait(() => undefined) ?? 0) - clock.now(),
    );
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 10000, 10000]);
    backoff.reset();
    expect((backoff.wait(() => undefined) ?? 0) - clock.now()).toBe(500);
    expect(clock.pending).toBe(1);
  });

  it("spreads clients over half of each delay", () => {
    const { clock, backoff } = setup(0);
    expect((backoff.wait(() => undefined) ?? 0) - clock.now()).toBe(250);
  });

  it("waits for the network without a timer, and tries at once when it is there", () => {
    const { clock, world, backoff } = setup();
    world.change({ online: false });
    const due = vi.fn();
    expect(backoff.wait(due)).toBeNull();
    expect(clock.pending).toBe(0);
    world.change({ online: true });
    expect(due).toHaveBeenCalledTimes(1);
    world.change({ online: true });
    expect(due).toHaveBeenCalledTimes(1);
  });

  it("tries at once when the reader comes back, but not sooner than the server asked", () => {
    const { world, backoff } = setup();
    world.change({ visible: false });
    const due = vi.fn();
    backoff.wait(due);
    world.change({ visible: true });
    expect(due).toHaveBeenCalledTimes(1);
    world.change({ visible: false });
    backoff.wait(due, 60_000);
    world.change({ visible: true });
    expect(due).toHaveBeenCalledTimes(1);
  });

  it("fires once, at its time", async () => {
    const { clock, backoff } = setup();
    const due = vi.fn();
    backoff.wait(due);
    await clock.pass(499);
    expect(due).not.toHaveBeenCalled();
    await clock.pass(1);
    expect(due).toHaveBeenCalledTimes(1);
    await clock.pass(100_000);
    expect(due).toHaveBeenCalledTimes(1);
  });
});
