import { CLOSE } from "./codes";
import {
  decodeFrame,
  encodeFrame,
  REPLY_TYPES,
  type ClientFrame,
  type Push,
  type QuietFrame,
  type Ready,
  type Replies,
  type ServerFrame,
} from "./frames";
import { MalformedData } from "./guards";
import { Unreachable } from "./problem";
import type { Clock } from "./surroundings";

/** The part of a browser's WebSocket that is used. */
export type WebSocketLike = Pick<WebSocket, "binaryType" | "send" | "close" | "addEventListener">;

export interface ConnectionEvents {
  ready(ready: Ready): void;
  push(push: Push): void;
  /** Once, with the close code; 1006 when it was only found to be dead. */
  closed(code: number): void;
  /** A fresh ticket of a renewed session. */
  ticket(): Promise<string>;
}

interface Waiting {
  readonly type: ClientFrame["type"];
  resolve(payload: unknown): void;
  reject(error: Error): void;
  cancel(): void;
}

const REPLY_TIMEOUT = 20_000;
const PONG_TIMEOUT = 10_000;
const PROBE_TIMEOUT = 5_000;
const RENEW_BEFORE = 60_000;
const PUSHES: ReadonlySet<string> = new Set<Push["type"]>([
  "message",
  "conversation",
  "gone",
  "identity",
  "account",
  "typing",
  "presence",
  "record",
  "receipt",
]);

/** One WebSocket from `ready` to its end: replies by `ref`, pings, silence, renewal before the session's token expires. */
export class Connection {
  private readonly waiting = new Map<string, Waiting>();
  private readonly timers = new Map<"ping" | "renew", () => void>();
  private lastRef = 0;
  private over = false;

  constructor(
    private readonly socket: WebSocketLike,
    private readonly clock: Clock,
    private readonly events: ConnectionEvents,
  ) {
    socket.binaryType = "arraybuffer";
    socket.addEventListener("message", (event) => {
      this.take(event.data);
    });
    socket.addEventListener("close", (event) => {
      this.end(event.code);
    });
  }

  request<T extends ClientFrame["type"]>(
    frame: Extract<ClientFrame, { type: T }>,
    timeout = REPLY_TIMEOUT,
  ): Promise<Replies[T]> {
    if (this.over) return Promise.reject(new Unreachable());
    const ref = String(++this.lastRef);
    const reply = new Promise<unknown>((resolve, reject) => {
      const cancel = this.clock.after(timeout, () => {
        this.waiting.delete(ref);
        reject(new Unreachable());
        this.drop();
      });
      this.waiting.set(ref, { type: frame.type, resolve, reject, cancel });
    });
    this.socket.send(encodeFrame(frame, ref));
    return reply as Promise<Replies[T]>;
  }

  /** Sends what gets no reply; lost when the connection is. */
  tell(frame: QuietFrame): void {
    if (!this.over) this.socket.send(encodeFrame(frame, null));
  }

  /** Finds out soon whether the other end still answers, e.g. after the network changed. */
  probe(): void {
    this.ping(PROBE_TIMEOUT);
  }

  /** Closes without waiting for the other end, which may be gone. */
  drop(code = 1000): void {
    if (this.over) return;
    this.socket.close(code);
    this.end(1006);
  }

  private take(data: unknown): void {
    if (this.over || !(data instanceof ArrayBuffer)) return;
    let frame: ServerFrame | null;
    try {
      frame = decodeFrame(data);
    } catch (error) {
      if (!(error instanceof MalformedData)) throw error;
      this.drop(CLOSE.PROTOCOL);
      return;
    }
    if (frame !== null) this.route(frame);
  }

  private route(frame: ServerFrame): void {
    if (frame.ref !== null) {
      this.reply(frame.ref, frame);
    } else if (frame.type === "ready") {
      this.start(frame.payload);
    } else if (isPush(frame)) {
      this.events.push(frame);
    }
  }

  private reply(ref: string, frame: ServerFrame): void {
    const asked = this.waiting.get(ref);
    if (asked === undefined) return;
    this.waiting.delete(ref);
    asked.cancel();
    if (frame.type === "error" || frame.type === "malformed") asked.reject(frame.payload);
    else if (frame.type === REPLY_TYPES[asked.type]) asked.resolve(frame.payload);
    else asked.reject(new MalformedData(`reply ${frame.type}`));
  }

  private start(ready: Ready): void {
    this.pingEach(Math.max(1, ready.heartbeat) * 1000);
    this.renewBefore(ready.expires_at - ready.server_time, ready.server_time);
    this.events.ready(ready);
  }

  private pingEach(period: number): void {
    this.plan("ping", period, () => {
      this.ping(PONG_TIMEOUT);
      this.pingEach(period);
    });
  }

  /** A ping without its pong drops the connection by the time limit of `request`. */
  private ping(timeout: number): void {
    this.request({ type: "ping", payload: {} }, timeout).catch((error: unknown) => {
      if (!(error instanceof Unreachable)) this.drop();
    });
  }

  /** Lifetimes are differences of the server's own clock: this machine's may be wrong by a day. */
  private renewBefore(lifetime: number, serverTime: number): void {
    const margin = Math.min(RENEW_BEFORE, lifetime / 2);
    const started = this.clock.now();
    this.plan("renew", Math.max(0, lifetime - margin), () => {
      this.renew(serverTime, started).catch(() => {
        this.plan("renew", margin / 4, () => {
          this.renew(serverTime, started).catch(() => {
            this.drop();
          });
        });
      });
    });
  }

  private async renew(serverTime: number, started: number): Promise<void> {
    const ticket = await this.events.ticket();
    const { expires_at } = await this.request({ type: "renew", payload: { ticket } });
    const now = serverTime + (this.clock.now() - started);
    this.renewBefore(Math.max(1000, expires_at - now), now);
  }

  private plan(what: "ping" | "renew", delay: number, work: () => void): void {
    this.timers.get(what)?.();
    if (!this.over) this.timers.set(what, this.clock.after(delay, work));
  }

  private end(code: number): void {
    if (this.over) return;
    this.over = true;
    for (const cancel of this.timers.values()) cancel();
    for (const asked of this.waiting.values()) {
      asked.cancel();
      asked.reject(new Unreachable());
    }
    this.waiting.clear();
    this.events.closed(code);
  }
}

function isPush(frame: ServerFrame): frame is Push {
  return PUSHES.has(frame.type);
}
