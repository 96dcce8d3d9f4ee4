// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser, type TestTab } from "../../test-support/browser";
import { company, enters, groupOf } from "../../test-support/company";
import { heldAt, idOf, insideOf } from "../../test-support/inside";
import { eventually, PASSWORD, shows } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import { makeWrap, newEpoch } from "../crypto";
import type { ControlEvent, Message } from "../protocol/wire";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

const has = (tab: TestTab, wanted: readonly string[]) =>
  tab.until(
    ({ timeline }) =>
      String([...tab.texts()].sort()) === String([...wanted].sort()) &&
      timeline?.items.every((item) => item.kind !== "message" || item.state === "sent") === true,
  );

const strange = (tab: TestTab) =>
  tab.state.timeline?.items.filter(
    (item) => item.kind === "chain" || (item.kind === "message" && item.fault !== null),
  );

describe("an epoch that closes while people write", { timeout: 60_000 }, () => {
  it("is followed by one new epoch for two tabs and two devices that send at once", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = await company(server, browsers, "ada", "bob");
    const id = await groupOf(ada, bob);
    const second = (await browsers[0]?.open()) ?? ada;
    const device = new TestBrowser(server);
    browsers.push(device);
    const third = await device.open();
    await third.engine.signIn({ username: "ada", password: PASSWORD, staySignedIn: true });
    const tabs = [ada, second, third, bob];
    for (const tab of [second, third]) await enters(tab, id);
    const wanted: string[] = [];
    for (let round = 0; round < 4; round++) {
      heldAt(server, id).open = false;
      const sends = tabs.flatMap((tab, at) => {
        const texts = [`${round}-${at}-a`, `${round}-${at}-b`];
        wanted.push(...texts);
        return texts.map((text) => tab.engine.sendText(id, text));
      });
      await Promise.all(sends);
      for (const tab of tabs) await has(tab, wanted);
    }
    for (const tab of tabs) expect(strange(tab)).toEqual([]);
    const { entries } = heldAt(server, id);
    const events = entries.filter(({ type }) => type === "control");
    expect(events.map(({ content }) => (content as ControlEvent).kind)).toEqual([
      "create",
      ...Array.from({ length: 4 }, () => "rotate"),
    ]);
    const messages = entries.filter(({ type }) => type === "text");
    const names = messages.map(({ content }) => (content as Message).client_msg_id);
    expect(names).toHaveLength(wanted.length);
    expect(new Set(names).size).toBe(wanted.length);
  });

  it("is followed unseen although the answer to the new keys was lost", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = await company(server, browsers, "ada", "bob");
    const id = await groupOf(ada, bob);
    heldAt(server, id).open = false;
    server.loseAnswerOf(/\/events$/);
    await ada.engine.sendText(id, "once");
    await shows(bob, "once");
    await shows(ada, "once");
    expect(heldAt(server, id).epoch).toBe(1);
  });
});

describe("an admin that gives two members different keys", { timeout: 60_000 }, () => {
  it("is found out by the commitment, and the next epoch works", async () => {
    const server = new ScriptedServer();
    const [ada, bob, cy] = await company(server, browsers, "ada", "bob", "cyrus");
    const id = await groupOf(ada, bob, cy);
    const home = insideOf(ada);
    const state = (await home.conversations.find(id)).log.state;
    if (state === null) throw new Error("no log");
    await eventually(() => heldAt(server, id).keys.get(`${idOf(cy)}/0`)?.kind === "self");
    const [, cyBrowser] = [browsers[1], browsers[2]];
    cyBrowser?.close(cy);
    const peer = home.people.peer(idOf(cy));
    if (peer === undefined) throw new Error("no peer");
    const bundle = server.accounts.bundle(idOf(cy));
    const other = await newEpoch(id, 0);
    const split = { ...other, ekc: state.ekc };
    const wrap = await makeWrap(split, home.vault.own, { peer, bundle });
    heldAt(server, id).keys.set(`${idOf(cy)}/0`, wrap);
    await ada.engine.sendText(id, "split");
    await ada.engine.sendText(id, "split again");
    await shows(bob, "split", "split again");
    const requests = server.log.length;
    const tab = (await cyBrowser?.open()) ?? cy;
    await enters(tab, id);
    await tab.until(() => tab.texts().length === 2);
    expect(strange(tab)?.map((item) => "fault" in item && item.fault)).toEqual([
      "no_key",
      "no_key",
    ]);
    expect(server.log.slice(requests).filter((name) => name.endsWith("/keys")).length).toBeLessThan(
      8,
    );
    await tab.engine.sendText(id, "what was that?");
    await bob.until(() => bob.texts().includes("what was that?"));
    await ada.engine.sendText(id, "sorry");
    await tab.until(() => tab.texts().includes("sorry"));
    expect(tab.texts()).toEqual([null, null, "what was that?", "sorry"]);
    expect(heldAt(server, id).epoch).toBe(1);
  });
});

describe("beginning a conversation", { timeout: 60_000 }, () => {
  it("makes one when both begin it at once, and both write in it", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = await company(server, browsers, "ada", "bob");
    const [one, two] = await Promise.all([
      ada.engine.startConversation("bob"),
      bob.engine.startConversation("ada"),
    ]);
    expect(one).toBe(two);
    expect(server.conversations.held.size).toBe(1);
    await ada.engine.openConversation(one);
    await bob.engine.openConversation(two);
    await Promise.all([ada.engine.sendText(one, "hi bob"), bob.engine.sendText(two, "hi ada")]);
    for (const tab of [ada, bob]) await has(tab, ["hi bob", "hi ada"]);
  });

  it("makes one although the first answer and the first message were lost", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = await company(server, browsers, "ada", "bob");
    server.loseAnswerOf(/POST \/api\/conversations$/);
    await expect(ada.engine.startConversation("bob")).rejects.toMatchObject({ code: "offline" });
    const id = await ada.engine.startConversation("bob");
    await ada.engine.openConversation(id);
    server.loseAnswerOf(/frame send/);
    await ada.engine.sendText(id, "first");
    await bob.until(({ conversations }) => conversations.length === 1);
    await bob.engine.openConversation(id);
    for (const tab of [ada, bob]) await shows(tab, "first");
    expect(server.conversations.held.size).toBe(1);
  });

  it("makes a group once although its answer was lost", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = await company(server, browsers, "ada", "bob");
    await ada.engine.findPerson("bob");
    const input = { name: "Chess", topic: "", members: [idOf(bob)] };
    server.loseAnswerOf(/POST \/api\/conversations$/);
    await expect(ada.engine.createGroup(input)).rejects.toMatchObject({ code: "offline" });
    const id = await ada.engine.createGroup(input);
    expect(server.conversations.held.size).toBe(1);
    for (const tab of [ada, bob]) await enters(tab, id);
    await ada.engine.sendText(id, "all here");
    await shows(bob, "all here");
    expect(await ada.engine.createGroup(input)).not.toBe(id);
    expect(server.conversations.held.size).toBe(2);
  });
});
