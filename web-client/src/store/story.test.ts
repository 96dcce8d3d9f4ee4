// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser } from "../../test-support/browser";
import { PASSWORD, shows, signUp, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

async function meet(server: ScriptedServer) {
  const people = await twoPeople(server);
  browsers.push(people.alice.browser, people.bob.browser);
  return people;
}

describe("two people", { timeout: 10_000 }, () => {
  it("chat both ways, and the server sees neither their words nor their password", async () => {
    const server = new ScriptedServer();
    const { alice, bob, id } = await meet(server);
    await alice.tab.engine.sendText(id, "Hello Bob, this is a secret");
    await shows(bob.tab, "Hello Bob, this is a secret");
    await bob.tab.engine.sendText(id, "And this one is mine");
    await shows(alice.tab, "Hello Bob, this is a secret", "And this one is mine");
    await shows(bob.tab, "Hello Bob, this is a secret", "And this one is mine");
    const seen = server.received.join("\n");
    for (const secret of ["secret", "mine", PASSWORD]) expect(seen).not.toContain(secret);
    expect(alice.tab.state.conversations[0]).toMatchObject({
      title: "bob",
      warning: null,
      preview: { sender: "bob", own: false, text: "And this one is mine" },
    });
  });

  it("find everything again after a reload, without a password", async () => {
    const server = new ScriptedServer();
    const { alice, bob, id } = await meet(server);
    await alice.tab.engine.sendText(id, "one");
    await shows(bob.tab, "one");
    const again = await bob.browser.reload(bob.tab);
    expect(again.state.phase).toBe("signed_in");
    await again.engine.openConversation(id);
    await shows(again, "one");
    await again.engine.sendText(id, "two");
    await shows(alice.tab, "one", "two");
  });

  it("find everything on a fresh device, from the password alone", async () => {
    const server = new ScriptedServer();
    const { alice, bob, id } = await meet(server);
    await alice.tab.engine.sendText(id, "one");
    await shows(bob.tab, "one");
    const fresh = new TestBrowser(server);
    browsers.push(fresh);
    const tab = await fresh.open();
    expect(tab.state).toMatchObject({ phase: "signed_out", signedOutReason: null });
    await tab.engine.signIn({ username: "Bob ", password: PASSWORD, staySignedIn: false });
    await tab.until(({ conversationsLoaded }) => conversationsLoaded);
    expect(tab.state.conversations[0]).toMatchObject({ title: "alice", unread: 0 });
    await tab.engine.openConversation(id);
    await shows(tab, "one");
    const reloaded = await fresh.reload(tab);
    expect(reloaded.state).toMatchObject({ phase: "signed_out", signedOutReason: null });
  });

  it("share one conversation when both start it at once", async () => {
    const server = new ScriptedServer();
    const alice = await signUp(server, "alice");
    const bob = await signUp(server, "bob");
    browsers.push(alice.browser, bob.browser);
    const [a, b] = await Promise.all([
      alice.tab.engine.startConversation("bob"),
      bob.tab.engine.startConversation("@Alice"),
    ]);
    expect(a).toBe(b);
    await alice.tab.engine.openConversation(a);
    await bob.tab.engine.openConversation(a);
    await alice.tab.engine.sendText(a, "from alice");
    await shows(bob.tab, "from alice");
    await bob.tab.engine.sendText(a, "from bob");
    await shows(alice.tab, "from alice", "from bob");
  });

  it("renew the keys of a closed epoch without noticing", async () => {
    const server = new ScriptedServer();
    const { alice, bob, id } = await meet(server);
    await alice.tab.engine.sendText(id, "before");
    await shows(bob.tab, "before");
    server.conversations.get(bobsId(server), id).open = false;
    await bob.tab.engine.sendText(id, "after");
    await shows(alice.tab, "before", "after");
    expect(
      alice.tab.state.timeline?.items.map((item) => item.kind === "event" && item.event),
    ).toContain("keys_renewed");
    await alice.tab.engine.sendText(id, "fine");
    await shows(bob.tab, "before", "after", "fine");
  });

  it("forget a one-time key only when its wrap was written back", async () => {
    const server = new ScriptedServer();
    const { alice, bob, id } = await meet(server);
    await alice.tab.engine.sendText(id, "one");
    await shows(bob.tab, "one");
    const { conversations } = server;
    expect(conversations.keys(bobsId(server), id, 0)).toMatchObject([{ wrap: { kind: "self" } }]);
    expect(server.log.indexOf(`PUT /api/conversations/${id}/keys/0`)).toBeGreaterThan(-1);
  });
});

function bobsId(server: ScriptedServer): string {
  return server.accounts.find({ username: "bob", public_id: null }).account_id;
}
