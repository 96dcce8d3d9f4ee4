// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import type { TestBrowser, TestTab } from "../../test-support/browser";
import { ManualClock } from "../../test-support/clock";
import { company, groupOf } from "../../test-support/company";
import { idOf } from "../../test-support/inside";
import { eventually, shows, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import { Typing } from "./typing";

const ROOM = "room";

/** Typing with a clock that passes only when the test says so. */
class Scene {
  readonly clock = new ManualClock();
  readonly told: string[] = [];
  readonly changes: string[] = [];
  isTold = true;
  opened: string | null = ROOM;
  readonly typing = new Typing({
    clock: this.clock,
    ownId: "me",
    isTold: () => this.isTold,
    isOpen: (id) => id === this.opened,
    tell: (frame) => this.told.push(frame.type),
    changed: (id) => this.changes.push(id),
  });
}

describe("typing", () => {
  it("is told at most every three seconds", async () => {
    const { typing, told, clock } = new Scene();
    for (let key = 0; key < 5; key++) typing.own(ROOM);
    expect(told).toEqual(["typing"]);
    await clock.pass(2_999);
    expect(told).toHaveLength(1);
    await clock.pass(1);
    expect(told).toHaveLength(2);
    await clock.pass(3_000);
    expect(told).toHaveLength(2);
    typing.own(ROOM);
    expect(told).toHaveLength(3);
  });

  it("is not told any more once it was sent", async () => {
    const { typing, told, clock } = new Scene();
    for (let key = 0; key < 5; key++) typing.own(ROOM);
    typing.sent(ROOM);
    await clock.pass(10_000);
    expect(told).toEqual(["typing"]);
  });

  it("is told of the open conversation only, and only when the person wants it", () => {
    const scene = new Scene();
    scene.typing.own("elsewhere");
    scene.opened = null;
    scene.typing.own(ROOM);
    scene.opened = ROOM;
    scene.isTold = false;
    scene.typing.own(ROOM);
    expect(scene.told).toEqual([]);
    scene.isTold = true;
    scene.typing.own(ROOM);
    expect(scene.told).toEqual(["typing"]);
  });

  it("of others is shown for six seconds since it was heard last", async () => {
    const { typing, clock, changes } = new Scene();
    typing.heard(ROOM, "bob");
    typing.heard(ROOM, "carol");
    typing.heard("other", "bob");
    await clock.pass(4_000);
    typing.heard(ROOM, "bob");
    expect(typing.of(ROOM)).toEqual(["bob", "carol"]);
    await clock.pass(2_000);
    expect(typing.of(ROOM)).toEqual(["bob"]);
    expect(typing.of("other")).toEqual([]);
    await clock.pass(3_999);
    expect(typing.of(ROOM)).toEqual(["bob"]);
    await clock.pass(1);
    expect(typing.of(ROOM)).toEqual([]);
    expect(changes).toEqual([ROOM, ROOM, "other", ROOM, "other", ROOM]);
    expect(clock.pending).toBe(0);
  });

  it("ends with a message of that person, and is never shown of oneself", () => {
    const { typing, clock } = new Scene();
    typing.heard(ROOM, "bob");
    typing.heard(ROOM, "carol");
    typing.heard(ROOM, "me");
    typing.ended(ROOM, "bob");
    typing.ended(ROOM, "nobody");
    expect(typing.of(ROOM)).toEqual(["carol"]);
    typing.stop();
    expect(clock.pending).toBe(0);
  });
});

describe("people who type", { timeout: 30_000 }, () => {
  const browsers: TestBrowser[] = [];

  afterEach(() => {
    for (const browser of browsers.splice(0)) {
      browser.closeAll();
      expect(browser.reports).toEqual([]);
    }
  });

  /** Presses keys until the server hears of it. */
  const types = (server: ScriptedServer, tab: TestTab, id: string) =>
    eventually(() => {
      void tab.engine.typing(id);
      return server.log.includes("frame typing");
    });

  it("are seen in a direct conversation until they have sent", async () => {
    const server = new ScriptedServer();
    const { alice, bob, id } = await twoPeople(server);
    browsers.push(alice.browser, bob.browser);
    await types(server, alice.tab, id);
    const seen = await bob.tab.until(({ conversations }) => conversations[0]?.typing.length === 1);
    expect(seen.conversations[0]?.typing).toEqual([{ id: idOf(alice.tab), username: "alice" }]);
    await alice.tab.engine.sendText(id, "done");
    await shows(bob.tab, "done");
    await bob.tab.until(({ conversations }) => conversations[0]?.typing.length === 0);
    expect(alice.tab.state.conversations[0]?.typing).toEqual([]);
  });

  it("are seen by the members of a group, until time has passed, and only they", async () => {
    const server = new ScriptedServer();
    const [alice, bob, carol] = await company(server, browsers, "alice", "bob", "carol");
    const id = await groupOf(alice, bob);
    await types(server, bob, id);
    await alice.until(({ conversations }) => conversations[0]?.typing[0]?.username === "bob");
    await alice.until(({ conversations }) => conversations[0]?.typing.length === 0);
    expect(carol.state.conversations).toEqual([]);
    server.announce([idOf(alice)], "typing", { conversation_id: id, user_id: idOf(carol) });
    await bob.engine.sendText(id, "after that");
    await shows(alice, "after that");
    expect(alice.state.conversations[0]?.typing).toEqual([]);
  });

  it("who do not want it to be told are not seen", async () => {
    const server = new ScriptedServer();
    const { alice, bob, id } = await twoPeople(server);
    browsers.push(alice.browser, bob.browser);
    await alice.tab.engine.changeSettings({ typing: false });
    await alice.tab.engine.typing(id);
    await alice.tab.engine.changeSettings({ typing: true });
    await alice.tab.engine.closeConversation();
    await alice.tab.engine.typing(id);
    expect(server.log).not.toContain("frame typing");
    await alice.tab.engine.openConversation(id);
    await types(server, alice.tab, id);
  });
});
