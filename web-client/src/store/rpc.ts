import type { AppState, Engine, EngineFailure } from "./contract";
import { Failure } from "./failure";
import { INITIAL_STATE } from "./initial-state";

/** What the page tells the worker about the world around it; a worker sees neither by itself. */
export type PageSignal = "online" | "offline" | "visible" | "hidden";

type Calls = Omit<Engine, "subscribe">;
type Method = keyof Calls;
type AnyCall = (...args: unknown[]) => Promise<unknown>;

export type ToWorker =
  | {
      readonly kind: "call";
      readonly id: number;
      readonly method: Method;
      readonly args: unknown[];
    }
  | { readonly kind: "signal"; readonly signal: PageSignal };

export type FromWorker =
  | { readonly kind: "result"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly failure: EngineFailure }
  | { readonly kind: "state"; readonly changes: Partial<AppState> };

/** One end of the line between page and worker. */
export interface Line<Out, In> {
  post(message: Out): void;
  listen(listener: (message: In) => void): void;
}

/** The page's end: an `Engine` whose calls are answered by `serve` at the other end. */
export function connect(line: Line<ToWorker, FromWorker>): {
  engine: Engine;
  signal: (signal: PageSignal) => void;
  fail: () => void;
} {
  const page = new PageEnd(line);
  return {
    engine: engineOver(page),
    signal: (signal) => {
      line.post({ kind: "signal", signal });
    },
    fail: () => {
      page.fail();
    },
  };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(failure: EngineFailure): void;
}

class PageEnd {
  private state = INITIAL_STATE;
  private readonly listeners = new Set<(state: AppState) => void>();
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private failed = false;

  constructor(private readonly line: Line<ToWorker, FromWorker>) {
    line.listen((message) => {
      this.take(message);
    });
  }

  subscribe(listener: (state: AppState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }

  call<M extends Method>(method: M, ...args: Parameters<Calls[M]>): ReturnType<Calls[M]> {
    const id = ++this.lastId;
    const answer = new Promise<unknown>((resolve, reject) => {
      if (this.failed) {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the contract rejects with plain data
        reject(LOST);
        return;
      }
      this.waiting.set(id, { resolve, reject });
      this.line.post({ kind: "call", id, method, args });
    });
    return answer as ReturnType<Calls[M]>;
  }

  /** The worker is gone: every open call and every later one is refused. */
  fail(): void {
    this.failed = true;
    for (const call of this.waiting.values()) call.reject(LOST);
    this.waiting.clear();
  }

  private take(message: FromWorker): void {
    if (message.kind === "state") {
      this.state = { ...this.state, ...message.changes };
      for (const listener of this.listeners) listener(this.state);
      return;
    }
    const call = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.kind === "result") call?.resolve(message.value);
    else call?.reject(message.failure);
  }
}

const LOST: EngineFailure = { code: "internal", field: null, retryAfter: null };

function engineOver(page: PageEnd): Engine {
  return {
    subscribe: (listener) => page.subscribe(listener),
    advisePassword: (password, username) => page.call("advisePassword", password, username),
    signUp: (input) => page.call("signUp", input),
    confirmRecovery: () => page.call("confirmRecovery"),
    signIn: (input) => page.call("signIn", input),
    signOut: () => page.call("signOut"),
    startConversation: (name) => page.call("startConversation", name),
    openConversation: (id) => page.call("openConversation", id),
    closeConversation: () => page.call("closeConversation"),
    loadOlder: () => page.call("loadOlder"),
    markSeen: (id, seq) => page.call("markSeen", id, seq),
    sendText: (id, text, more) => page.call("sendText", id, text, more),
    edit: (id, key, text) => page.call("edit", id, key, text),
    deleteForAll: (id, key) => page.call("deleteForAll", id, key),
    hide: (id, key, hidden) => page.call("hide", id, key, hidden),
    react: (id, key, emoji, on) => page.call("react", id, key, emoji, on),
    pin: (id, key, on) => page.call("pin", id, key, on),
    forward: (id, key, ids) => page.call("forward", id, key, ids),
    versions: (id, key) => page.call("versions", id, key),
    readers: (id, key) => page.call("readers", id, key),
    pins: (id) => page.call("pins", id),
    showMessage: (id, seq) => page.call("showMessage", id, seq),
    saveDraft: (id, draft) => page.call("saveDraft", id, draft),
    typing: (id) => page.call("typing", id),
    changeSettings: (changes) => page.call("changeSettings", changes),
    retry: (id, key) => page.call("retry", id, key),
    discard: (id, key) => page.call("discard", id, key),
    reconnect: () => page.call("reconnect"),
    rotatePublicId: () => page.call("rotatePublicId"),
    findPerson: (name) => page.call("findPerson", name),
    createGroup: (input) => page.call("createGroup", input),
    changeProfile: (id, input) => page.call("changeProfile", id, input),
    addPeople: (id, userIds, history) => page.call("addPeople", id, userIds, history),
    removePeople: (id, userIds) => page.call("removePeople", id, userIds),
    setRole: (id, userId, role) => page.call("setRole", id, userId, role),
    leaveGroup: (id) => page.call("leaveGroup", id),
    forget: (id) => page.call("forget", id),
    members: (id) => page.call("members", id),
    trust: (userId) => page.call("trust", userId),
    verify: (userId) => page.call("verify", userId),
    unverify: (userId) => page.call("unverify", userId),
    acceptKeys: (userId) => page.call("acceptKeys", userId),
    sessions: () => page.call("sessions"),
    endSession: (sessionId) => page.call("endSession", sessionId),
    endOtherSessions: () => page.call("endOtherSessions"),
    dismissNotice: (key) => page.call("dismissNotice", key),
    changePassword: (input) => page.call("changePassword", input),
    newRecoveryKey: (password) => page.call("newRecoveryKey", password),
    renewIdentity: (password) => page.call("renewIdentity", password),
    recover: (input) => page.call("recover", input),
    reset: (input) => page.call("reset", input),
  };
}

/** The worker's end: answers calls from the engine and sends what changed in its state. */
export function serve(
  engine: Engine,
  line: Line<FromWorker, ToWorker>,
  signal: (signal: PageSignal) => void,
): void {
  let sent: AppState = INITIAL_STATE;
  engine.subscribe((state) => {
    const changes = difference(sent, state);
    sent = state;
    line.post({ kind: "state", changes });
  });
  line.listen((message) => {
    if (message.kind === "signal") signal(message.signal);
    else void answer(engine, message, line);
  });
}

async function answer(
  engine: Engine,
  call: Extract<ToWorker, { kind: "call" }>,
  line: Line<FromWorker, ToWorker>,
): Promise<void> {
  try {
    const calls = engine as unknown as Readonly<Record<Method, AnyCall>>;
    const value = await calls[call.method](...call.args);
    line.post({ kind: "result", id: call.id, value });
  } catch (error) {
    line.post({ kind: "failure", id: call.id, failure: plainFailure(error) });
  }
}

function plainFailure(error: unknown): EngineFailure {
  if (error instanceof Failure) return error.plain();
  reportError(withoutWords(error));
  return { code: "internal", field: null, retryAfter: null };
}

/** For the console: where a bug struck, but not the error's message, which may quote what must not be logged. */
export function withoutWords(error: unknown): Error {
  const told = new Error("An engine call failed.");
  if (error instanceof Error) {
    told.name = error.name;
    const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at |@/.test(line));
    told.stack = [`${error.name}: an engine call failed`, ...frames].join("\n");
  }
  return told;
}

/** The top-level members that differ, so that an unchanged timeline is not copied with each tick of the connection. */
function difference(before: AppState, after: AppState): Partial<AppState> {
  const keys = Object.keys(after) as (keyof AppState)[];
  return Object.fromEntries(
    keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]),
  );
}
