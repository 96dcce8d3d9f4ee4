// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser, type TestTab } from "../../test-support/browser";
import { idOf } from "../../test-support/inside";
import { PASSWORD, shows, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

async function pair() {
  const server = new ScriptedServer();
  const made = await twoPeople(server);
  browsers.push(made.alice.browser, made.bob.browser);
  return { server, ...made };
}

/** Both write and read in a conversation of the new keys. */
async function goOn(bob: TestTab, alice: TestTab): Promise<string> {
  await bob.until(({ conversations }) =>
    conversations.some(({ warning }) => warning === "identity_changed"),
  );
  await bob.engine.acceptKeys(idOf(alice));
  const id = await bob.engine.startConversation("alice");
  await bob.engine.openConversation(id);
  await bob.engine.sendText(id, "to the new keys");
  await alice.until(({ conversations }) => conversations.some((one) => one.id === id));
  await alice.engine.openConversation(id);
  await shows(alice, "to the new keys");
  await alice.engine.sendText(id, "from the new keys");
  await shows(bob, "to the new keys", "from the new keys");
  return id;
}

describe("new keys for an open account", { timeout: 60_000 }, () => {
  it("close what was written, end all other sessions, and both go on", async () => {
    const { server, alice, bob, id } = await pair();
    const { engine } = alice.tab;
    await engine.sendText(id, "before");
    await shows(bob.tab, "before");
    await engine.verify(idOf(bob.tab));
    const { safetyNumber } = await engine.trust(idOf(bob.tab));
    const elsewhere = new TestBrowser(server);
    browsers.push(elsewhere);
    const phone = await elsewhere.open();
    await phone.engine.signIn({ username: "alice", password: PASSWORD, staySignedIn: true });
    const { recoveryWords } = await engine.renewIdentity(PASSWORD);
    expect(recoveryWords).toHaveLength(24);
    await phone.until(({ signedOutReason }) => signedOutReason === "identity_reset");
    await engine.confirmRecovery();
    await alice.tab.until(({ connection }) => connection === "online");
    const trust = await engine.trust(idOf(bob.tab));
    expect(trust).toMatchObject({ verified: true });
    expect(trust.safetyNumber).not.toBe(safetyNumber);
    const next = await goOn(bob.tab, alice.tab);
    expect(next).not.toBe(id);
    await engine.openConversation(id);
    await alice.tab.until(({ timeline }) => timeline?.conversationId === id && !timeline.loading);
    expect(alice.tab.texts()).not.toContain("before");
    const { history } = server.accounts.get(idOf(alice.tab));
    expect(history.map(({ number, proof }) => [number, proof !== null])).toEqual([
      [1, false],
      [2, true],
    ]);
    await engine.renewIdentity(PASSWORD);
    await engine.confirmRecovery();
    expect(await goOn(bob.tab, alice.tab)).not.toBe(next);
    const again = await alice.browser.reload(alice.tab);
    await again.until(({ connection }) => connection === "online");
    expect(await again.engine.trust(idOf(bob.tab))).toMatchObject({ verified: true });
  });

  it("reach the other tabs of the browser once the words are kept", async () => {
    const { alice, bob, id } = await pair();
    const other = await alice.browser.open();
    await other.until(({ connection }) => connection === "online");
    await alice.tab.engine.renewIdentity(PASSWORD);
    await other.until(({ phase }) => phase === "signed_out");
    await alice.tab.engine.confirmRecovery();
    await other.until(({ connection }) => connection === "online");
    expect(await goOn(bob.tab, other)).not.toBe(id);
  });

  it("change nothing with a wrong password, or when the server cannot be reached", async () => {
    const { server, alice, bob, id } = await pair();
    const { engine } = alice.tab;
    await expect(engine.renewIdentity(`${PASSWORD} x`)).rejects.toMatchObject({
      code: "wrong_credentials",
    });
    server.before = (name) => {
      if (name === "PUT /api/account/identity") throw new TypeError("fetch failed");
      return undefined;
    };
    await expect(engine.renewIdentity(PASSWORD)).rejects.toMatchObject({ code: "offline" });
    await alice.tab.until(({ connection }) => connection === "online");
    await engine.openConversation(id);
    await engine.sendText(id, "still the same keys");
    await shows(bob.tab, "still the same keys");
    expect(server.accounts.get(idOf(alice.tab)).history).toHaveLength(1);
  });
});
