import { Backoff } from "./backoff";
import { mayReconnect } from "./codes";
import { Connection, type WebSocketLike } from "./connection";
import type { ClientFrame, Push, QuietFrame, Ready, Replies } from "./frames";
import { ApiError, Unreachable } from "./problem";
import type { Clock, Surroundings } from "./surroundings";

/** `nextAttempt`: milliseconds since 1970; null when the browser is offline, or when there will be none. */
export type SocketState =
  | { readonly at: "closed" | "connecting" | "online" }
  | { readonly at: "offline"; readonly nextAttempt: number | null };

export interface SocketSetup {
  getUrl(): string;
  /** Called at each attempt and each renewal: a ticket is good for one use. `renewed` asks for one of a renewed session. */
  getTicket(renewed: boolean): Promise<string>;
  open(url: string, protocols: string[]): WebSocketLike;
  readonly surroundings: Surroundings;
  readonly clock: Clock;
  readonly random?: () => number;
}

export interface SocketEvents {
  state(state: SocketState): void;
  ready(ready: Ready): void;
  push(push: Push): void;
  /** No further attempt will be made: the server's close code, or its refusal of a ticket. */
  ended(why: number | ApiError): void;
}

const READY_TIMEOUT = 15_000;
/** A connection that lived this long makes the next failure the first. */
const STABLE = 10_000;

/**
 * Keeps one socket open from `start` to `stop`, or to an end that the server calls final. A replaced connection is
 * orphaned: nothing that it still says is heard.
 */
export class Socket {
  /** From its `ready` on. */
  private connection: Connection | null = null;
  /** Under way to its `ready`. */
  private opening: Connection | null = null;
  private attempt = 0;
  private running = false;
  /** For the next due time. */
  private waiting = false;
  private readonly backoff: Backoff;
  private deaf: (() => void) | null = null;

  constructor(
    private readonly setup: SocketSetup,
    private readonly events: SocketEvents,
  ) {
    this.backoff = new Backoff(setup.surroundings, setup.clock, setup.random);
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    const before = { online: true, visible: true };
    this.deaf = this.setup.surroundings.onChange(() => {
      const { online, visible } = this.setup.surroundings;
      const isNews = online !== before.online || (visible && !before.visible);
      if (isNews) this.connection?.probe();
      Object.assign(before, { online, visible });
    });
    this.backoff.reset();
    void this.connect();
  }

  stop(): void {
    this.halt();
    this.events.state({ at: "closed" });
  }

  /** Tries now instead of at the next due time; does nothing while connected or trying. */
  reconnect(): void {
    if (!this.waiting) return;
    this.backoff.cancel();
    void this.connect();
  }

  /** @throws Unreachable without a connection, or when it breaks before the reply; ApiError */
  request<T extends ClientFrame["type"]>(
    frame: Extract<ClientFrame, { type: T }>,
  ): Promise<Replies[T]> {
    return this.connection?.request<T>(frame) ?? Promise.reject(new Unreachable());
  }

  /** Without a connection it is lost. */
  tell(frame: QuietFrame): void {
    this.connection?.tell(frame);
  }

  private halt(): void {
    this.running = this.waiting = false;
    this.attempt++;
    this.deaf?.();
    this.backoff.cancel();
    const orphans = [this.connection, this.opening];
    this.connection = this.opening = null;
    for (const orphan of orphans) orphan?.drop();
  }

  private async connect(): Promise<void> {
    const attempt = ++this.attempt;
    this.waiting = false;
    this.events.state({ at: "connecting" });
    let ticket: string;
    try {
      ticket = await this.setup.getTicket(false);
    } catch (error) {
      if (attempt === this.attempt) this.refused(error);
      return;
    }
    if (attempt === this.attempt) this.open(attempt, ticket);
  }

  private open(attempt: number, ticket: string): void {
    const { setup, events } = this;
    const current = () => attempt === this.attempt;
    const cancelTimeout = setup.clock.after(READY_TIMEOUT, () => {
      connection.drop();
    });
    let readyAt: number | null = null;
    const protocols = ["realchat.v1", `ticket.${ticket}`];
    const connection = new Connection(setup.open(setup.getUrl(), protocols), setup.clock, {
      ready: (ready) => {
        if (!current()) return;
        cancelTimeout();
        readyAt = setup.clock.now();
        this.connection = connection;
        this.opening = null;
        events.state({ at: "online" });
        events.ready(ready);
      },
      push: (push) => {
        if (current()) events.push(push);
      },
      closed: (code) => {
        cancelTimeout();
        if (current()) this.lost(code, readyAt);
      },
      ticket: () => setup.getTicket(true),
    });
    this.opening = connection;
  }

  private lost(code: number, readyAt: number | null): void {
    this.connection = this.opening = null;
    if (!mayReconnect(code)) {
      this.end(code);
      return;
    }
    if (readyAt !== null && this.setup.clock.now() - readyAt >= STABLE) this.backoff.reset();
    this.retry(0);
  }

  private refused(error: unknown): void {
    const isFinal = error instanceof ApiError && error.code === "session_ended";
    if (isFinal) this.end(error);
    else this.retry(error instanceof ApiError ? (error.retryAfter ?? 0) * 1000 : 0);
  }

  private retry(atLeast: number): void {
    this.attempt++;
    this.waiting = true;
    const nextAttempt = this.backoff.wait(() => void this.connect(), atLeast);
    this.events.state({ at: "offline", nextAttempt });
  }

  private end(why: number | ApiError): void {
    this.halt();
    this.events.state({ at: "offline", nextAttempt: null });
    this.events.ended(why);
  }
}
