import type { ClientFrame, QuietFrame } from "../../src/protocol/frames";
import { Accounts } from "./accounts";
import { Conversations, type WireEntry } from "./conversations";
import { OwnRecords } from "./own-records";
import { Refusal } from "./problem";
import { Quiet } from "./quiet";
import { replyTo } from "./replies";
import { routes, type Answer, type Call } from "./routes";
import { FakeSocket } from "./socket";

/**
 * A server in memory that speaks docs/protocol/wire.md to any number of test browsers. It never opens anything. Tests
 * may take it down, lose its answers, and have it lie.
 */
export class ScriptedServer {
  readonly accounts: Accounts;
  readonly conversations: Conversations;
  readonly records = new OwnRecords();
  readonly quiet = new Quiet(this);
  /** No answers and no connections, as after pulling the plug. */
  isDown = false;
  /** What every entry passes on its way out, for a server that lies. */
  lie: (entry: WireEntry) => WireEntry | null = (entry) => entry;
  /** The next request or frame of this name is refused so. */
  refuse: { name: RegExp; code: string; retry_after?: number } | null = null;
  /** Runs before a request is answered; what it waits for, the request waits for. */
  before: (name: string) => Promise<void> | undefined = () => undefined;
  /** Pushes that get lost on their way. */
  losePush: (entry: WireEntry) => boolean = () => false;
  /** Requests and frames as they came, e.g. `POST /api/vault` or `frame send`. */
  readonly log: string[] = [];
  /** Everything that clients have ever sent, as text. */
  readonly received: string[] = [];
  readonly sockets = new Set<FakeSocket>();
  private readonly losing: RegExp[] = [];

  constructor() {
    this.accounts = new Accounts((sessionId) => {
      this.closeSockets(4501, sessionId);
    });
    this.accounts.told = (accountId, event, session_id, device_name) => {
      this.announce([accountId], "account", { event, session_id, device_name, at: Date.now() });
    };
    this.conversations = new Conversations(this.accounts, (to, type, payload) => {
      this.announce(to, type, payload);
    });
  }

  /** The next request or frame of this name has its effect, but the answer is lost and the connection breaks. */
  loseAnswerOf(name: RegExp): void {
    this.losing.push(name);
  }

  closeSockets(code: number, sessionId?: string): void {
    for (const socket of this.sockets) {
      if (sessionId === undefined || socket.caller?.sessionId === sessionId) socket.end(code);
    }
  }

  async fetch(url: string, init: RequestInit, jar: { cookie: string | null }): Promise<Response> {
    if (this.isDown) throw new TypeError("fetch failed");
    const { pathname, searchParams } = new URL(url);
    const text = typeof init.body === "string" ? init.body : "{}";
    const name = `${init.method ?? "GET"} ${pathname}`;
    this.log.push(name);
    this.received.push(text);
    await this.before(name);
    const token = new Headers(init.headers).get("Authorization")?.replace("Bearer ", "") ?? null;
    const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const caller = () => this.accounts.caller(token);
    const {
      status,
      body: answer,
      cookie,
    } = await this.answer(name, { query: searchParams, body, cookie: jar.cookie, caller });
    if (this.isLost(name)) throw new TypeError("fetch failed");
    if (cookie !== undefined) jar.cookie = cookie;
    return new Response(status === 204 ? null : JSON.stringify(answer), { status });
  }

  openSocket(protocols: readonly string[]): FakeSocket {
    const socket = new FakeSocket((bytes) => {
      void this.frame(socket, bytes);
    });
    this.sockets.add(socket);
    socket.addEventListener("close", () => {
      this.sockets.delete(socket);
      this.quiet.left(socket);
    });
    const ticket = protocols.find((one) => one.startsWith("ticket."))?.slice("ticket.".length);
    const caller = this.accounts.takeTicket(ticket ?? "");
    queueMicrotask(() => {
      if (this.isDown || caller === undefined) {
        socket.end(1006);
        return;
      }
      socket.caller = caller;
      const { accountId: account_id, sessionId: session_id, expiresAt: expires_at } = caller;
      const ready = { account_id, session_id, expires_at, server_time: Date.now(), heartbeat: 25 };
      socket.push("ready", ready);
    });
    return socket;
  }

  private mayRefuse(name: string): void {
    if (this.refuse?.name.test(name) !== true) return;
    const { code, retry_after } = this.refuse;
    this.refuse = null;
    throw new Refusal(code, retry_after === undefined ? {} : { retry_after });
  }

  private isLost(name: string): boolean {
    const at = this.losing.findIndex((pattern) => pattern.test(name));
    if (at >= 0) this.losing.splice(at, 1);
    return at >= 0;
  }

  private async answer(name: string, call: Omit<Call, "params">): Promise<Answer> {
    const [method = "", path = ""] = name.split(" ");
    try {
      this.mayRefuse(name);
      for (const [wanted, pattern, answer] of routes(this)) {
        const match = pattern.exec(path);
        if (wanted === method && match !== null) {
          return await answer({ ...call, params: match.slice(1) });
        }
      }
      throw new Refusal("not_found");
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: error.document() };
    }
  }

  announce(to: readonly string[], type: string, payload: unknown, but?: FakeSocket): void {
    const told = type === "message" ? this.lie(payload as WireEntry) : payload;
    if (told === null) return;
    if (type === "message" && this.losePush(payload as WireEntry)) return;
    for (const socket of this.sockets) {
      const concerned = to.includes(socket.caller?.accountId ?? "");
      if (socket !== but && concerned) socket.push(type, told);
    }
  }

  lies(entries: readonly WireEntry[]): WireEntry[] {
    return entries.flatMap((entry) => this.lie(entry) ?? []);
  }

  private async frame(socket: FakeSocket, bytes: Uint8Array): Promise<void> {
    const text = new TextDecoder().decode(bytes);
    const { type, ref, payload } = JSON.parse(text) as ClientFrame & { ref: string | null };
    this.log.push(`frame ${type}`);
    this.received.push(text);
    await Promise.resolve();
    if (ref === null) {
      this.quiet.take(socket, { type, payload } as unknown as QuietFrame);
      return;
    }
    try {
      this.mayRefuse(`frame ${type}`);
      const reply = replyTo(this, socket, { type, payload } as ClientFrame);
      if (this.isLost(`frame ${type}`)) socket.end(1006);
      else socket.push(reply[0], reply[1], ref);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      socket.push("error", error.document(), ref);
    }
  }
}
