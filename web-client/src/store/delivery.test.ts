// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser, type TestTab } from "../../test-support/browser";
import { PASSWORD, shows, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

async function scene() {
  const server = new ScriptedServer();
  const { alice, bob, id } = await twoPeople(server);
  browsers.push(alice.browser, bob.browser);
  const stored = () =>
    server.conversations
      .get(alice.tab.state.account?.id ?? "", id)
      .entries.filter(({ type }) => type === "text");
  return { server, alice, bob, id, stored };
}

function pull(server: ScriptedServer): void {
  server.isDown = true;
  server.closeSockets(1006);
}

const states = (tab: TestTab) =>
  (tab.state.timeline?.items ?? []).flatMap((item) =>
    item.kind === "message" ? [item.state] : [],
  );

describe("what is written", { timeout: 15_000 }, () => {
  it("waits for the connection and goes out in its order", async () => {
    const { server, alice, bob, id, stored } = await scene();
    pull(server);
    await alice.tab.until(({ connection }) => connection === "offline");
    for (const text of ["one", "two", "three"]) await alice.tab.engine.sendText(id, text);
    expect(alice.tab.texts()).toEqual(["one", "two", "three"]);
    expect(states(alice.tab)).toEqual(["waiting", "waiting", "waiting"]);
    server.isDown = false;
    await alice.tab.engine.reconnect();
    await shows(alice.tab, "one", "two", "three");
    await shows(bob.tab, "one", "two", "three");
    expect(stored()).toHaveLength(3);
  });

  it("survives a reload without a server, sealed, and goes out afterwards", async () => {
    const { server, alice, bob, id } = await scene();
    pull(server);
    await alice.tab.engine.sendText(id, "kept through the night");
    const again = await alice.browser.reload(alice.tab);
    expect(again.state.phase).toBe("signed_in");
    expect(again.state.conversations.map(({ title }) => title)).toEqual(["bob"]);
    await again.engine.openConversation(id);
    await again.until(() => again.texts().includes("kept through the night"));
    expect(states(again)).toEqual(["waiting"]);
    server.isDown = false;
    await again.engine.reconnect();
    await shows(again, "kept through the night");
    await shows(bob.tab, "kept through the night");
  });

  it("is stored once although its acknowledgement was lost", async () => {
    const { server, alice, bob, id, stored } = await scene();
    server.loseAnswerOf(/frame send/);
    await alice.tab.engine.sendText(id, "once");
    await alice.tab.engine.sendText(id, "then this");
    await shows(alice.tab, "once", "then this");
    await shows(bob.tab, "once", "then this");
    expect(stored()).toHaveLength(2);
    expect(bob.tab.state.timeline?.items.some(({ kind }) => kind === "chain")).toBe(false);
  });

  it("is stored once although the tab was closed before its acknowledgement came", async () => {
    const { server, alice, bob, id, stored } = await scene();
    server.loseAnswerOf(/frame send/);
    await alice.tab.engine.sendText(id, "once");
    await shows(bob.tab, "once");
    const again = await alice.browser.reload(alice.tab);
    await again.engine.openConversation(id);
    await again.engine.sendText(id, "twice");
    await shows(again, "once", "twice");
    await shows(bob.tab, "once", "twice");
    expect(stored()).toHaveLength(2);
  });

  it("is sealed again when the keys were renewed while it waited", async () => {
    const { server, alice, bob, id } = await scene();
    await alice.tab.engine.sendText(id, "first");
    await shows(bob.tab, "first");
    server.conversations.get(bob.tab.state.account?.id ?? "", id).open = false;
    await Promise.all([
      alice.tab.engine.sendText(id, "from alice"),
      bob.tab.engine.sendText(id, "from bob"),
    ]);
    await alice.tab.until(
      () => alice.tab.texts().length === 3 && states(alice.tab).every((s) => s === "sent"),
    );
    await bob.tab.until(
      () => bob.tab.texts().length === 3 && states(bob.tab).every((s) => s === "sent"),
    );
    expect(new Set(bob.tab.texts())).toEqual(new Set(["first", "from alice", "from bob"]));
    await alice.tab.until(() => String(alice.tab.texts()) === String(bob.tab.texts()));
  });

  it("never leaves the screen on its way into the log", async () => {
    const { alice, bob, id } = await scene();
    const seen: (readonly string[])[] = [];
    const stop = alice.tab.engine.subscribe(({ timeline }) => {
      seen.push(timeline?.items.flatMap((item) => ("text" in item ? [item.text ?? ""] : [])) ?? []);
    });
    const texts = ["one", "two", "three", "four", "five"];
    for (const text of texts) await alice.tab.engine.sendText(id, text);
    await shows(bob.tab, ...texts);
    await alice.tab.until(() => states(alice.tab).every((state) => state === "sent"));
    stop();
    for (const text of texts) {
      const first = seen.findIndex((shown) => shown.includes(text));
      expect(seen.slice(first).every((shown) => shown.includes(text))).toBe(true);
    }
  });

  it("stays in place when it is refused, and can be taken back to be edited", async () => {
    const { server, alice, bob, id } = await scene();
    server.refuse = { name: /frame send/, code: "too_large" };
    await alice.tab.engine.sendText(id, "too much");
    await alice.tab.until(() => states(alice.tab).includes("failed"));
    const [item] = alice.tab.state.timeline?.items.filter(({ kind }) => kind === "message") ?? [];
    expect(item).toMatchObject({ failure: "too_large", text: "too much", seq: null });
    await alice.tab.engine.sendText(id, "less");
    await shows(bob.tab, "less");
    await alice.tab.engine.retry(id, item?.key ?? "");
    await shows(bob.tab, "less", "too much");
    server.refuse = { name: /frame send/, code: "too_large" };
    await alice.tab.engine.sendText(id, "again");
    const { timeline } = await alice.tab.until(() => states(alice.tab).includes("failed"));
    expect(await alice.tab.engine.discard(id, timeline?.items.at(-1)?.key ?? "")).toBe("again");
    await shows(alice.tab, "less", "too much");
    expect(bob.tab.state.timeline?.items.some(({ kind }) => kind === "chain")).toBe(false);
  });

  it("waits a little when the server asks for it", async () => {
    const { server, alice, bob, id } = await scene();
    server.refuse = { name: /frame send/, code: "too_many_requests", retry_after: 1 };
    await alice.tab.engine.sendText(id, "patience");
    await alice.tab.until(() => states(alice.tab).includes("waiting"));
    await shows(bob.tab, "patience");
  });

  it("is refused at once when it is empty, too long, or in no conversation", async () => {
    const { alice, id } = await scene();
    const send = (text: string) => alice.tab.engine.sendText(id, text);
    await expect(send(" \n ")).rejects.toMatchObject({ code: "text_empty" });
    await expect(send("é".repeat(8193))).rejects.toMatchObject({ code: "text_too_long" });
    const nowhere = alice.tab.engine.openConversation("01890000-0000-7000-8000-000000000001");
    await expect(nowhere).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what arrives", { timeout: 20_000 }, () => {
  it("has no gap and no double after a broken connection", async () => {
    const { server, alice, bob, id } = await scene();
    await alice.tab.engine.sendText(id, "0");
    await shows(bob.tab, "0");
    server.closeSockets(4408, sessionOf(server, bob.tab));
    for (let n = 1; n <= 12; n++) await alice.tab.engine.sendText(id, String(n));
    server.closeSockets(4408, sessionOf(server, bob.tab));
    const all = Array.from({ length: 13 }, (_, n) => String(n));
    await shows(bob.tab, ...all);
    await shows(alice.tab, ...all);
  });

  it("is found although the server could not tell at first", async () => {
    const { server, alice, bob, id } = await scene();
    await alice.tab.engine.sendText(id, "there");
    await shows(bob.tab, "there");
    bob.browser.evictStorage();
    server.refuse = { name: /frame sync/, code: "internal" };
    const tab = await bob.browser.reload(bob.tab);
    await tab.engine.signIn({ username: "bob", password: PASSWORD, staySignedIn: true });
    await tab.until(({ conversations }) => conversations[0]?.preview?.text === "there");
  });

  it("has its gap filled when a push was lost or came twice", async () => {
    const { server, alice, bob, id } = await scene();
    let pushes = 0;
    server.losePush = (entry) => entry.type === "text" && ++pushes === 1;
    await alice.tab.engine.sendText(id, "lost on its way");
    await alice.tab.engine.sendText(id, "came");
    await shows(bob.tab, "lost on its way", "came");
  });

  it("can be paged back to the first message", async () => {
    const { alice, bob, id } = await scene();
    const all = Array.from({ length: 120 }, (_, n) => `message ${n}`);
    for (const text of all) await alice.tab.engine.sendText(id, text);
    await shows(bob.tab, ...all);
    const again = await bob.browser.reload(bob.tab);
    await again.engine.openConversation(id);
    const first = await again.until(
      ({ timeline }) => timeline?.loading === false && timeline.items.length > 0,
    );
    expect(first.timeline).toMatchObject({ hasOlder: true });
    while (again.state.timeline?.hasOlder === true) {
      await again.engine.loadOlder();
      await again.until(({ timeline }) => timeline?.loadingOlder === false);
    }
    await shows(again, ...all);
    const [event] = again.state.timeline?.items ?? [];
    expect(event).toMatchObject({ kind: "event", event: "created", actor: { username: "alice" } });
    expect(again.state.timeline?.items.some(({ kind }) => kind === "chain")).toBe(false);
  });

  it("counts as unread until it is seen, in every tab of the browser", async () => {
    const { alice, bob, id } = await scene();
    await bob.tab.engine.closeConversation();
    const second = await bob.browser.open();
    for (const text of ["a", "b"]) await alice.tab.engine.sendText(id, text);
    for (const tab of [bob.tab, second]) {
      await tab.until(({ conversations }) => conversations[0]?.unread === 2);
    }
    await second.engine.openConversation(id);
    await shows(second, "a", "b");
    expect(second.state.timeline?.unreadAfter).toBe(0);
    await second.engine.markSeen(id, 3);
    for (const tab of [bob.tab, second]) {
      await tab.until(({ conversations }) => conversations[0]?.unread === 0);
    }
    const again = await bob.browser.reload(second);
    await again.until(({ conversationsLoaded }) => conversationsLoaded);
    await again.until(({ conversations }) => conversations[0]?.preview?.text === "b");
    expect(again.state.conversations[0]?.unread).toBe(0);
  });

  it("reaches the other devices of its sender", async () => {
    const { server, alice, bob, id } = await scene();
    const device = new TestBrowser(server);
    browsers.push(device);
    const tab = await device.open();
    await tab.engine.signIn({ username: "alice", password: PASSWORD, staySignedIn: true });
    await tab.engine.openConversation(id);
    await alice.tab.engine.sendText(id, "from here");
    await shows(tab, "from here");
    await tab.engine.sendText(id, "from there");
    await shows(alice.tab, "from here", "from there");
    await shows(bob.tab, "from here", "from there");
  });
});

function sessionOf(server: ScriptedServer, tab: TestTab): string {
  const account = tab.state.account?.id;
  return (
    [...server.accounts.sessions.values()].find(({ accountId }) => accountId === account)?.id ?? ""
  );
}
