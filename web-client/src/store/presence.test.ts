// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import type { TestBrowser, TestTab } from "../../test-support/browser";
import { ManualClock, settle } from "../../test-support/clock";
import { deviceOf, plugIn, unplug } from "../../test-support/devices";
import { eventually, signUp, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import { World } from "../../test-support/world";
import { ApiError } from "../protocol/problem";
import type { Presence as Told } from "../protocol/wire";
import type { ConversationView, PresenceView } from "./contract";
import { Presence } from "./presence";

const MINUTE = 60_000;

function direct(id: string, other: string): ConversationView {
  const members = ["me", other].map((one) => ({ id: one, username: one }));
  return { id, isDirect: true, members } as unknown as ConversationView;
}

/** Presence with a clock, a page and a server that do what the test says. */
class Scene {
  readonly clock = new ManualClock();
  readonly world = new World();
  readonly told: string[] = [];
  readonly changes: string[] = [];
  readonly watched: (readonly string[])[] = [];
  readonly failures: unknown[] = [];
  answer: (ids: readonly string[]) => Promise<readonly Told[]> = () => Promise.resolve([]);
  isTold: boolean | null = true;
  readonly presence: Presence;

  constructor(visible = true) {
    this.world.visible = visible;
    this.presence = new Presence({
      ...{ clock: this.clock, surroundings: this.world, ownId: "me" },
      isTold: () => this.isTold,
      tell: ({ payload }) => this.told.push("state" in payload ? payload.state : ""),
      watch: (ids) => {
        this.watched.push(ids);
        return this.answer(ids);
      },
      changed: (id) => this.changes.push(id),
      aside: (work) => {
        work().catch((error: unknown) => this.failures.push(error));
      },
    });
  }
}

describe("the own presence", () => {
  it("is online while the page is looked at and for five minutes after", async () => {
    const { presence, world, told, clock } = new Scene();
    expect(told).toEqual([]);
    presence.connected();
    world.change({ visible: false });
    await clock.pass(4 * MINUTE);
    world.change({ online: false });
    world.change({ online: true });
    await clock.pass(MINUTE - 1);
    expect(told).toEqual(["online"]);
    await clock.pass(1);
    expect(told).toEqual(["online", "away"]);
    world.change({ visible: true });
    world.change({ visible: false });
    world.change({ visible: true });
    await clock.pass(10 * MINUTE);
    expect(told).toEqual(["online", "away", "online"]);
  });

  it("is away when nobody has looked yet", () => {
    const { presence, told } = new Scene(false);
    presence.connected();
    expect(told).toEqual(["away"]);
  });

  it("is hidden when the person wants it, and told with each connection", () => {
    const scene = new Scene();
    const { presence, told } = scene;
    scene.isTold = null;
    presence.connected();
    expect(told).toEqual([]);
    scene.isTold = false;
    presence.tellOwn();
    presence.disconnected();
    scene.isTold = true;
    presence.tellOwn();
    presence.connected();
    expect(told).toEqual(["hidden", "online"]);
    presence.stop();
    scene.world.change({ visible: false });
    expect(scene.clock.pending).toBe(0);
  });
});

describe("the presence of others", () => {
  it("is asked for once for each set of people, of the newest 200 direct conversations", async () => {
    const { presence, watched } = new Scene();
    const all = Array.from({ length: 250 }, (_, at) => direct(`room-${at}`, `person-${at}`));
    const group = { ...direct("group", "stranger"), isDirect: false };
    presence.follow([group, ...all]);
    expect(watched).toEqual([]);
    presence.connected();
    presence.follow([...all.slice(0, 100).reverse(), ...all.slice(100)]);
    await settle();
    expect(watched).toHaveLength(1);
    expect(watched[0]).toHaveLength(200);
    expect(watched[0]).not.toContain("stranger");
    presence.follow([direct("new", "new"), ...all]);
    expect(watched).toHaveLength(2);
    expect(watched[1]?.[0]).toBe("new");
  });

  it("is known from the answer and what is told later, and unknown without a connection", async () => {
    const scene = new Scene();
    const { presence, changes } = scene;
    const bob: Told = { user_id: "bob", state: "offline", last_seen: 7 };
    scene.answer = () => Promise.resolve([bob]);
    presence.follow([direct("room", "bob"), direct("old", "bob"), direct("other", "carol")]);
    presence.connected();
    await settle();
    expect(presence.of("bob")).toEqual({ state: "offline", lastSeen: 7 });
    expect(presence.of("carol")).toBeNull();
    expect(changes).toEqual(["room", "old"]);
    presence.take([{ user_id: "bob", state: "online", last_seen: 9 }]);
    presence.take([{ user_id: "stranger", state: "online", last_seen: null }]);
    expect(presence.of("bob")).toEqual({ state: "online", lastSeen: null });
    expect(presence.of("stranger")).toBeNull();
    presence.disconnected();
    expect(presence.of("bob")).toBeNull();
    scene.answer = () => Promise.resolve([]);
    presence.connected();
    await settle();
    expect(presence.of("bob")).toBeNull();
  });

  it("is asked for again when the server could not tell", async () => {
    const scene = new Scene();
    const bob: Told = { user_id: "bob", state: "away", last_seen: null };
    scene.answer = () => Promise.reject(new ApiError("unavailable"));
    scene.presence.follow([direct("room", "bob")]);
    scene.presence.connected();
    await settle();
    scene.answer = () => Promise.resolve([bob]);
    await scene.clock.pass(3_000);
    expect(scene.presence.of("bob")?.state).toBe("away");
    expect(scene.failures).toEqual([]);
  });
});

describe("two people who see each other", { timeout: 30_000 }, () => {
  const browsers: TestBrowser[] = [];

  afterEach(() => {
    for (const browser of browsers.splice(0)) {
      browser.closeAll();
      expect(browser.reports).toEqual([]);
    }
  });

  const sees = (tab: TestTab, state: PresenceView["state"] | null) =>
    tab.until(({ conversations }) => (conversations[0]?.presence?.state ?? null) === state);

  it("come, go and hide", async () => {
    const server = new ScriptedServer();
    const { alice, bob } = await twoPeople(server);
    browsers.push(alice.browser, bob.browser);
    await sees(alice.tab, "online");
    await sees(bob.tab, "online");
    await bob.tab.engine.changeSettings({ presence: false });
    const hidden = await sees(alice.tab, "offline");
    expect(hidden.conversations[0]?.presence?.lastSeen).toBeNull();
    await bob.tab.engine.changeSettings({ presence: true });
    await sees(alice.tab, "online");
    bob.browser.close(bob.tab);
    const gone = await sees(alice.tab, "offline");
    expect(gone.conversations[0]?.presence?.lastSeen).toBeGreaterThan(0);
    await unplug(server, alice.tab);
    await sees(alice.tab, null);
    await plugIn(server, alice.tab);
    await sees(alice.tab, "offline");
  });

  it("do not see who hides, not for a moment, when that comes with a new device", async () => {
    const server = new ScriptedServer();
    const { alice, bob } = await twoPeople(server);
    browsers.push(alice.browser, bob.browser);
    await bob.tab.engine.changeSettings({ presence: false, typing: false });
    await sees(alice.tab, "offline");
    const before = server.received.length;
    let isHeld = false;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    server.before = (name) => {
      if (name !== "GET /api/records") return undefined;
      isHeld = true;
      return held;
    };
    const other = await deviceOf(server, browsers, "bob");
    await eventually(() => isHeld);
    await other.engine.openConversation(alice.tab.state.conversations[0]?.id ?? "");
    await other.engine.typing(alice.tab.state.conversations[0]?.id ?? "");
    release();
    const told = () => server.received.slice(before).join("\n");
    await eventually(() => told().includes('"hidden"'));
    expect(told()).not.toMatch(/"online"|"typing"/);
  });

  it("are there while one of their devices is, and nothing to strangers", async () => {
    const server = new ScriptedServer();
    const { alice, bob } = await twoPeople(server);
    const carol = await signUp(server, "carol");
    browsers.push(alice.browser, bob.browser, carol.browser);
    const other = await deviceOf(server, browsers, "bob");
    await sees(alice.tab, "online");
    bob.browser.close(bob.tab);
    await sees(other, "online");
    await sees(alice.tab, "online");
    browsers.at(-1)?.close(other);
    await sees(alice.tab, "offline");
    expect(carol.tab.state.conversations).toEqual([]);
    expect(
      [...server.sockets].find(({ caller }) => caller?.accountId === carol.tab.state.account?.id)
        ?.watched.size,
    ).toBe(0);
  });
});
