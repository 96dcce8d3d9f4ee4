import { describe, expect, it, vi } from "vitest";
import type { AppState, Engine } from "./contract";
import { Failure } from "./failure";
import { INITIAL_STATE } from "./initial-state";
import { connect, serve, withoutWords, type FromWorker, type ToWorker } from "./rpc";

/** Page and worker with everything that passes between them copied, as a browser copies it. */
function line(engine: Partial<Engine>) {
  let toPage: ((message: FromWorker) => void) | null = null;
  let toWorker: ((message: ToWorker) => void) | null = null;
  const passed: FromWorker[] = [];
  const signals: string[] = [];
  const page = connect({
    post: (message) => {
      toWorker?.(structuredClone(message));
    },
    listen: (listener) => {
      toPage = listener;
    },
  });
  serve(
    engine as Engine,
    {
      post: (message) => {
        passed.push(message);
        toPage?.(structuredClone(message));
      },
      listen: (listener) => {
        toWorker = listener;
      },
    },
    (signal) => signals.push(signal),
  );
  return { ...page, passed, signals };
}

const silent: Engine["subscribe"] = () => () => undefined;

describe("the line between page and worker", () => {
  it("brings calls there and answers back, each to its own call", async () => {
    const { engine } = line({
      subscribe: silent,
      discard: (id, key) => Promise.resolve(`${id}/${key}`),
      startConversation: (name) =>
        new Promise((resolve) => {
          setTimeout(resolve, 0, name);
        }),
    });
    const slow = engine.startConversation("bob");
    expect(await engine.discard("a", "b")).toBe("a/b");
    expect(await slow).toBe("bob");
  });

  it("rejects with plain data", async () => {
    const failure = new Failure("too_many_requests", { retryAfter: 4 });
    const { engine } = line({ subscribe: silent, signOut: () => Promise.reject(failure) });
    await expect(engine.signOut()).rejects.toEqual({
      code: "too_many_requests",
      field: null,
      retryAfter: 4,
    });
  });

  it("tells only what has changed", () => {
    let tell: (state: AppState) => void = () => undefined;
    const { engine, passed } = line({
      subscribe: (listener) => {
        tell = listener;
        listener(INITIAL_STATE);
        return () => undefined;
      },
    });
    const seen = vi.fn<(state: AppState) => void>();
    engine.subscribe(seen);
    tell({ ...INITIAL_STATE, connection: "online" });
    expect(passed).toEqual([
      { kind: "state", changes: {} },
      { kind: "state", changes: { connection: "online" } },
    ]);
    expect(seen).toHaveBeenLastCalledWith({ ...INITIAL_STATE, connection: "online" });
  });

  it("passes what the page sees of the world", () => {
    const { signal, signals } = line({ subscribe: silent });
    signal("offline");
    signal("visible");
    expect(signals).toEqual(["offline", "visible"]);
  });

  it("refuses every call when the worker is gone", async () => {
    const { engine, fail } = line({
      subscribe: silent,
      signOut: () => new Promise<void>(() => undefined),
    });
    const open = engine.signOut();
    fail();
    await expect(open).rejects.toMatchObject({ code: "internal" });
    await expect(engine.reconnect()).rejects.toMatchObject({ code: "internal" });
  });

  it("reports a bug without its words", () => {
    const told = withoutWords(new TypeError("Unexpected token in 'my secret'"));
    expect(`${told.message} ${told.stack ?? ""}`).not.toContain("secret");
    expect(told.name).toBe("TypeError");
  });
});
