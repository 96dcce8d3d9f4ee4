// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser, type TestTab } from "../../test-support/browser";
import { eventually, PASSWORD, shows, signUp } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import type { HistoryChoice } from "./contract";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

async function people(server: ScriptedServer, ...names: string[]): Promise<TestTab[]> {
  const tabs: TestTab[] = [];
  for (const name of names) {
    const { browser, tab } = await signUp(server, name);
    browsers.push(browser);
    tabs.push(tab);
  }
  return tabs;
}

const idOf = (tab: TestTab | undefined) => tab?.state.account?.id ?? "";

/** Somebody's group of these people, open with everybody. */
async function group(admin: TestTab, ...others: TestTab[]): Promise<string> {
  for (const other of others) await admin.engine.findPerson(other.state.account?.username ?? "");
  const members = others.map(idOf);
  const id = await admin.engine.createGroup({ name: "Chess", topic: "Fridays", members });
  for (const tab of [admin, ...others]) await enters(tab, id);
  return id;
}

async function enters(tab: TestTab, id: string): Promise<void> {
  await tab.until(({ conversations }) => conversations.some((one) => one.id === id));
  await tab.engine.openConversation(id);
  await tab.until(({ timeline }) => timeline?.loading === false);
}

const events = (tab: TestTab) =>
  tab.state.timeline?.items.flatMap((item) => (item.kind === "event" ? [item.event] : [])) ?? [];

const happened = (tab: TestTab, event: string) =>
  tab.until(() => events(tab).some((one) => one === event));

const none: HistoryChoice = { kind: "none" };

describe("a group", { timeout: 30_000 }, () => {
  it("goes on for somebody who missed events, was removed and is let in again", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = (await people(server, "ada", "bob")) as [TestTab, TestTab];
    const id = await group(ada, bob);
    server.losePush = (entry) => entry.type === "control";
    await ada.engine.setRole(id, idOf(bob), "admin");
    await ada.engine.setRole(id, idOf(bob), "member");
    await ada.engine.removePeople(id, [idOf(bob)]);
    await bob.until(({ conversations }) => conversations[0]?.standing === "removed");
    server.losePush = () => false;
    await ada.engine.addPeople(id, [idOf(bob)], none);
    await bob.until(({ conversations }) => conversations[0]?.standing === "member");
    await ada.engine.sendText(id, "Welcome back");
    await shows(bob, "Welcome back");
    expect(bob.state.conversations[0]?.warning).toBeNull();
  });

  it("is created with a name that only its members read, and everybody talks", async () => {
    const server = new ScriptedServer();
    const [ada, bob, cy] = (await people(server, "ada", "bob", "cyrus")) as [
      TestTab,
      TestTab,
      TestTab,
    ];
    const id = await group(ada, bob, cy);
    await ada.engine.sendText(id, "hello both");
    await bob.engine.sendText(id, "hello ada");
    for (const tab of [ada, bob, cy]) {
      await tab.until(() => tab.texts().length === 2);
      expect(tab.state.conversations[0]).toMatchObject({
        ...{ isDirect: false, title: "Chess", topic: "Fridays", memberCount: 3, warning: null },
        standing: tab === ada ? "admin" : "member",
      });
    }
    const seen = server.received.join("\n");
    for (const secret of ["Chess", "Fridays", "hello"]) expect(seen).not.toContain(secret);
    const { members, total } = await bob.engine.members(id);
    expect(total).toBe(3);
    expect(members.map(({ username, role }) => `${username} ${role}`)).toEqual([
      "ada admin",
      "bob member",
      "cyrus member",
    ]);
  });

  it("tells of every change, and keeps an admin", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = (await people(server, "ada", "bob")) as [TestTab, TestTab];
    const id = await group(ada, bob);
    const picture = { type: "image/png", data: new Uint8Array([1, 2, 3]) } as const;
    await ada.engine.changeProfile(id, { name: "Go", topic: "Mondays", picture });
    for (const event of ["renamed", "topic_changed", "picture_changed"]) await happened(bob, event);
    expect(bob.state.conversations[0]).toMatchObject({
      ...{ title: "Go", picture: "data:image/png;base64,AQID" },
    });
    await expect(ada.engine.leaveGroup(id)).rejects.toMatchObject({ code: "last_admin" });
    await expect(
      bob.engine.changeProfile(id, { name: "Mine", topic: "", picture: "keep" }),
    ).rejects.toMatchObject({ code: "not_admin" });
    await ada.engine.setRole(id, idOf(bob), "admin");
    await happened(bob, "promoted");
    await bob.engine.setRole(id, idOf(ada), "member");
    await happened(ada, "demoted");
    await ada.engine.leaveGroup(id);
    await happened(bob, "left");
    await ada.until(({ conversations }) => conversations[0]?.standing === "left");
    await bob.engine.sendText(id, "alone now");
    await shows(bob, "alone now");
    expect(ada.texts()).toEqual([]);
    await ada.engine.forget(id);
    expect(ada.state.conversations).toEqual([]);
    await bob.engine.leaveGroup(id);
  });

  it.each([
    [{ kind: "none" }, ["after"]],
    [{ kind: "all" }, ["one", "two", "after"]],
  ] as [HistoryChoice, string[]][])("lets people in with %o", async (history, expected) => {
    const server = new ScriptedServer();
    const [ada, bob, cy] = (await people(server, "ada", "bob", "cyrus")) as [
      TestTab,
      TestTab,
      TestTab,
    ];
    const id = await group(ada, bob);
    await ada.engine.sendText(id, "one");
    await shows(bob, "one");
    server.conversations.get(idOf(bob), id).open = false;
    await bob.engine.sendText(id, "two");
    await shows(ada, "one", "two");
    await ada.engine.findPerson("cyrus");
    await ada.engine.addPeople(id, [idOf(cy)], history);
    await enters(cy, id);
    await bob.engine.sendText(id, "after");
    await shows(cy, ...expected);
    expect(cy.state.timeline?.items.some(({ kind }) => kind === "chain")).toBe(false);
    expect(cy.state.conversations[0]).toMatchObject({ title: "Chess", warning: null });
    const again = await browsers.at(-1)?.reload(cy);
    await again?.engine.openConversation(id);
    await shows(again ?? cy, ...expected);
  });

  it("shares messages from a date on", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = (await people(server, "ada", "bob")) as [TestTab, TestTab];
    const id = await group(ada);
    await ada.engine.sendText(id, "before");
    await shows(ada, "before");
    const time = Date.now();
    await eventually(() => Date.now() > time);
    server.conversations.get(idOf(ada), id).open = false;
    await ada.engine.sendText(id, "since");
    await shows(ada, "before", "since");
    await ada.engine.findPerson("bob");
    await ada.engine.addPeople(id, [idOf(bob)], { kind: "from", time: Date.now() + 1 });
    await enters(bob, id);
    await shows(bob, "since");
  });

  it("gives a removed member nothing more, and lets it in again", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = (await people(server, "ada", "bob")) as [TestTab, TestTab];
    const id = await group(ada, bob);
    await ada.engine.sendText(id, "with bob");
    await shows(bob, "with bob");
    await ada.engine.removePeople(id, [idOf(bob)]);
    await bob.until(({ conversations }) => conversations[0]?.standing === "removed");
    expect(events(bob)).toContain("removed");
    await ada.engine.sendText(id, "without bob");
    await shows(ada, "with bob", "without bob");
    await bob.engine.sendText(id, "still here?");
    await bob.until(
      ({ timeline }) =>
        timeline?.items.some((item) => item.kind === "message" && item.failure === "not_found") ===
        true,
    );
    await ada.engine.addPeople(id, [idOf(bob)], none);
    await bob.until(({ conversations }) => conversations[0]?.standing === "member");
    await ada.engine.sendText(id, "welcome back");
    await bob.until(() => bob.texts().includes("welcome back"));
    expect(bob.texts()).not.toContain("without bob");
  });

  it("recovers unseen when two people change it at once", async () => {
    const server = new ScriptedServer();
    const [ada, bob, cy] = (await people(server, "ada", "bob", "cyrus")) as [
      TestTab,
      TestTab,
      TestTab,
    ];
    const id = await group(ada, bob);
    await ada.engine.setRole(id, idOf(bob), "admin");
    await happened(bob, "promoted");
    await ada.engine.findPerson("cyrus");
    server.losePush = () => true;
    await Promise.all([
      ada.engine.addPeople(id, [idOf(cy)], none),
      bob.engine.changeProfile(id, { name: "Together", topic: "", picture: "keep" }),
      bob.engine.sendText(id, "meanwhile"),
    ]);
    server.losePush = () => false;
    await enters(cy, id);
    await ada.engine.sendText(id, "all in");
    for (const tab of [ada, bob]) {
      await tab.until(() => tab.texts().includes("all in") && tab.texts().includes("meanwhile"));
    }
    await cy.until(() => cy.texts().includes("all in"));
    expect(cy.state.conversations[0]).toMatchObject({ title: "Together", memberCount: 3 });
  });
});

describe("a server that lies about a group", { timeout: 30_000 }, () => {
  it("cannot add a member: the ghost gets no keys and is shown", async () => {
    const server = new ScriptedServer();
    const [ada, bob, eve] = (await people(server, "ada", "bob", "eve")) as [
      TestTab,
      TestTab,
      TestTab,
    ];
    const id = await group(ada, bob);
    server.conversations.claim = ({ members }) => new Map([...members, [idOf(eve), "member"]]);
    const again = (await browsers[0]?.reload(ada)) ?? ada;
    await enters(again, id);
    await happened(again, "ghost_member");
    server.conversations.get(idOf(bob), id).open = false;
    await again.engine.sendText(id, "no ghosts");
    await shows(bob, "no ghosts");
    const owners = [...server.conversations.get(idOf(bob), id).keys.keys()];
    expect(owners.filter((name) => name.startsWith(idOf(eve)))).toEqual([]);
  });

  it("cannot replace a wrap, or give a member another key", async () => {
    const server = new ScriptedServer();
    const [ada, bob, cy] = (await people(server, "ada", "bob", "cyrus")) as [
      TestTab,
      TestTab,
      TestTab,
    ];
    const other = await group(ada, bob);
    for (const tab of [cy]) server.closeSockets(1006, tab.state.account?.id);
    await ada.engine.findPerson("cyrus");
    server.isDown = false;
    browsers[2]?.close(cy);
    const id = await ada.engine.createGroup({ name: "Two", topic: "", members: [idOf(cy)] });
    const { keys } = server.conversations.get(idOf(ada), id);
    const foreign = server.conversations.get(idOf(ada), other).keys.get(`${idOf(bob)}/0`);
    const own = keys.get(`${idOf(cy)}/0`);
    if (foreign === undefined || own === undefined) throw new Error("no wrap");
    keys.set(`${idOf(cy)}/0`, { ...own, ct: foreign.ct, nonce: foreign.nonce });
    await ada.engine.sendText(id, "for cyrus");
    const tab = (await browsers[2]?.open()) ?? cy;
    await enters(tab, id);
    await tab.until(
      ({ timeline }) =>
        timeline?.items.some((item) => item.kind === "message" && item.fault === "no_key") === true,
    );
    expect(tab.texts()).toEqual([null]);
  });

  it("cannot leave an event out", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = (await people(server, "ada", "bob")) as [TestTab, TestTab];
    const id = await group(ada, bob);
    await ada.engine.changeProfile(id, { name: "Next", topic: "", picture: "keep" });
    await happened(bob, "renamed");
    server.lie = (entry) => (entry.type === "control" && entry.seq === 2 ? null : entry);
    await ada.engine.changeProfile(id, { name: "Last", topic: "", picture: "keep" });
    const fresh = new TestBrowser(server);
    browsers.push(fresh);
    const tab = await fresh.open();
    await tab.engine.signIn({ username: "bob", password: PASSWORD, staySignedIn: true });
    await tab.until(({ conversations }) => conversations[0]?.warning === "log_broken");
    expect(tab.state.conversations[0]?.id).toBe(id);
  });
});
