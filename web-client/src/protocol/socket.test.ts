import { describe, expect, it } from "vitest";
import { ManualClock, settle } from "../../test-support/clock";
import { FakeSocket } from "../../test-support/server/socket";
import { World } from "../../test-support/world";
import { ApiError, Unreachable } from "./problem";
import { Socket, type SocketState } from "./socket";

const ID = "01890000-0000-7000-8000-000000000001";

interface Frame {
  readonly type: string;
  readonly ref: string;
}

/** A client's socket and every connection that it has opened, newest last. */
class Scene {
  readonly clock = new ManualClock();
  readonly world = new World();
  readonly opened: FakeSocket[] = [];
  readonly protocols: string[][] = [];
  readonly sent: Frame[] = [];
  readonly states: SocketState[] = [];
  readonly pushes: unknown[] = [];
  readonly ends: unknown[] = [];
  readonly tickets: boolean[] = [];
  refuse: Error | null = null;
  readonly socket = new Socket(
    {
      getUrl: () => "wss://chat.test/socket",
      getTicket: (renewed) => {
        this.tickets.push(renewed);
        if (this.refuse !== null) return Promise.reject(this.refuse);
        return Promise.resolve(`t${this.tickets.length}`);
      },
      open: (_url, protocols) => {
        this.protocols.push(protocols);
        const socket = new FakeSocket((bytes) => {
          this.sent.push(JSON.parse(new TextDecoder().decode(bytes)) as Frame);
        });
        this.opened.push(socket);
        return socket.asWebSocket();
      },
      surroundings: this.world,
      clock: this.clock,
      random: () => 1,
    },
    {
      state: (state) => this.states.push(state),
      ready: () => undefined,
      push: (push) => this.pushes.push(push),
      ended: (why) => this.ends.push(why),
    },
  );

  get last(): FakeSocket {
    const last = this.opened.at(-1);
    if (last === undefined) throw new Error("nothing was opened");
    return last;
  }

  get state(): SocketState["at"] | undefined {
    return this.states.at(-1)?.at;
  }

  async online(lifetime = 600_000): Promise<void> {
    const known = this.opened.length;
    if (known === 0) this.socket.start();
    await settle();
    this.ready(lifetime);
    await settle();
  }

  ready(lifetime = 600_000): void {
    const times = { server_time: 5_000, expires_at: 5_000 + lifetime, heartbeat: 25 };
    this.last.push("ready", { account_id: ID, session_id: ID, ...times });
  }

  answer(type: string, payload: unknown): void {
    this.last.push(type, payload, this.sent.at(-1)?.ref ?? null);
  }
}

const PING = { type: "ping", payload: {} } as const;

describe("a socket", () => {
  it("takes a fresh ticket for each attempt and never puts it into the URL", async () => {
    const scene = new Scene();
    await scene.online();
    scene.last.end(1006);
    await scene.clock.pass(1_000);
    expect(scene.protocols).toEqual([
      ["realchat.v1", "ticket.t1"],
      ["realchat.v1", "ticket.t2"],
    ]);
  });

  it("gives each reply to the request of its ref", async () => {
    const scene = new Scene();
    await scene.online();
    const first = scene.socket.request<"ping">(PING);
    const second = scene.socket.request<"ping">(PING);
    const [a, b] = scene.sent;
    scene.last.push("pong", { server_time: 2 }, b?.ref);
    scene.last.push("error", { code: "too_many_requests", retry_after: 3 }, a?.ref);
    expect(await second).toEqual({ server_time: 2 });
    await expect(first).rejects.toMatchObject({ code: "too_many_requests", retryAfter: 3 });
  });

  it("fails what was open when the connection breaks, and has no reply without one", async () => {
    const scene = new Scene();
    await scene.online();
    const open = scene.socket.request<"ping">(PING);
    scene.last.end(1006);
    await expect(open).rejects.toBeInstanceOf(Unreachable);
    await expect(scene.socket.request<"ping">(PING)).rejects.toBeInstanceOf(Unreachable);
  });

  it("hears nothing more from a connection that was replaced", async () => {
    const scene = new Scene();
    await scene.online();
    const old = scene.last;
    old.end(4408);
    await scene.clock.pass(1_000);
    scene.ready();
    await settle();
    old.dispatchEvent(new MessageEvent("message", { data: new ArrayBuffer(1) }));
    old.dispatchEvent(Object.assign(new Event("close"), { code: 4501 }));
    expect(scene.ends).toEqual([]);
    expect(scene.state).toBe("online");
  });

  it("tries now when it is asked to, but does not disturb a try under way", async () => {
    const scene = new Scene();
    await scene.online();
    scene.last.end(1006);
    await settle();
    scene.socket.reconnect();
    scene.socket.reconnect();
    await settle();
    expect(scene.opened).toHaveLength(2);
    scene.socket.reconnect();
    scene.ready();
    await settle();
    scene.socket.reconnect();
    await settle();
    expect(scene.opened).toHaveLength(2);
    expect(scene.state).toBe("online");
  });

  it("pings each heartbeat and drops a connection that is silent", async () => {
    const scene = new Scene();
    await scene.online();
    await scene.clock.pass(25_000);
    scene.answer("pong", { server_time: 1 });
    await scene.clock.pass(25_000);
    expect(scene.sent.map(({ type }) => type)).toEqual(["ping", "ping"]);
    await scene.clock.pass(10_000);
    expect(scene.opened[0]?.closedWith).toBe(1000);
    expect(scene.state).toBe("offline");
  });

  it("looks soon whether the other end is still there when the network or the reader changes", async () => {
    const scene = new Scene();
    await scene.online();
    scene.world.change({ visible: false });
    scene.world.change({ visible: true });
    expect(scene.sent.map(({ type }) => type)).toEqual(["ping"]);
    await settle();
    scene.answer("pong", { server_time: 1 });
    scene.world.change({ online: false });
    expect(scene.sent.map(({ type }) => type)).toEqual(["ping", "ping"]);
    await scene.clock.pass(5_000);
    expect(scene.opened[0]?.closedWith).toBe(1000);
  });

  it("renews by a ticket of a renewed session before the server's expiry, whatever the clock here says", async () => {
    const scene = new Scene();
    await scene.online(200_000);
    for (let beat = 0; beat < 5; beat++) {
      await scene.clock.pass(25_000);
      scene.answer("pong", { server_time: 1 });
    }
    await scene.clock.pass(15_000);
    expect(scene.tickets).toEqual([false, true]);
    expect(scene.sent.at(-1)).toMatchObject({ type: "renew", payload: { ticket: "t2" } });
    scene.answer("renewed", { expires_at: 5_000 + 400_000 });
    await settle();
    expect(scene.state).toBe("online");
  });

  it("stays away after a final close code", async () => {
    const scene = new Scene();
    await scene.online();
    scene.last.end(4501);
    await scene.clock.pass(1_000_000);
    expect(scene.ends).toEqual([4501]);
    expect(scene.states.at(-1)).toEqual({ at: "offline", nextAttempt: null });
    expect(scene.opened).toHaveLength(1);
    expect(scene.clock.pending).toBe(0);
  });

  it("ends when the session has ended, and waits as long as the server asks", async () => {
    const scene = new Scene();
    scene.refuse = new ApiError("unavailable", { retry_after: 9 });
    scene.socket.start();
    await settle();
    expect(scene.states.at(-1)).toEqual({ at: "offline", nextAttempt: scene.clock.now() + 9_000 });
    scene.refuse = new ApiError("session_ended");
    await scene.clock.pass(9_000);
    expect(scene.ends).toEqual([scene.refuse]);
  });

  it("gives up a connection that never becomes ready", async () => {
    const scene = new Scene();
    scene.socket.start();
    await settle();
    await scene.clock.pass(15_000);
    expect(scene.opened[0]?.closedWith).toBe(1000);
    expect(scene.state).toBe("offline");
  });

  it("tells what gets no reply, and forgets it without a connection", async () => {
    const scene = new Scene();
    const told = { type: "typing", payload: { conversation_id: ID } } as const;
    scene.socket.tell(told);
    await scene.online();
    expect(scene.sent).toEqual([]);
    scene.socket.tell(told);
    expect(scene.sent).toEqual([{ ...told, ref: null }]);
    scene.last.end(1006);
    await settle();
    scene.socket.tell(told);
    expect(scene.sent).toHaveLength(1);
    scene.socket.stop();
    expect(scene.clock.pending).toBe(0);
  });

  it("leaves nothing behind when it is stopped", async () => {
    const scene = new Scene();
    await scene.online();
    scene.socket.stop();
    expect(scene.opened[0]?.closedWith).toBe(1000);
    expect(scene.clock.pending).toBe(0);
    expect(scene.state).toBe("closed");
  });
});
