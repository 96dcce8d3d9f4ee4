// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser } from "../../test-support/browser";
import { eventually, PASSWORD, shows, signUp, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";

const browsers: TestBrowser[] = [];
const NEW = "another good passphrase 9";

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

function browserOf(server: ScriptedServer): TestBrowser {
  const browser = new TestBrowser(server);
  browsers.push(browser);
  return browser;
}

const signIn = (password: string) => ({ username: "alice", password, staySignedIn: true });

describe("the own account", { timeout: 30_000 }, () => {
  it("gets a new password, and everything is still there", async () => {
    const { server, alice, bob, id } = await pair();
    await bob.tab.engine.sendText(id, "hello");
    const other = await browserOf(server).open();
    await other.engine.signIn(signIn(PASSWORD));
    await alice.tab.until(({ notices }) => notices[0]?.event === "signed_in");
    await expect(
      alice.tab.engine.changePassword({ password: NEW, newPassword: `${NEW} x` }),
    ).rejects.toMatchObject({ code: "wrong_credentials" });
    await alice.tab.engine.changePassword({ password: PASSWORD, newPassword: NEW });
    await other.until(({ signedOutReason }) => signedOutReason === "password_changed");
    await expect(other.engine.signIn(signIn(PASSWORD))).rejects.toMatchObject({
      code: "wrong_credentials",
    });
    await other.engine.signIn(signIn(NEW));
    await other.engine.openConversation(id);
    await shows(other, "hello");
  });

  it("is recovered by its words, which then are worth nothing", async () => {
    const server = new ScriptedServer();
    const first = await browserOf(server).open();
    const account = { username: "alice", password: PASSWORD, email: "" };
    const { recoveryWords: words } = await first.engine.signUp(account);
    await first.engine.confirmRecovery();
    await first.until(({ connection }) => connection === "online");
    const bob = await signUp(server, "bob");
    browsers.push(bob.browser);
    const id = await bob.tab.engine.startConversation("alice");
    await bob.tab.engine.sendText(id, "hello");
    const { recoveryWords: newer } = await first.engine.newRecoveryKey(PASSWORD);
    const lost = { username: "alice", newPassword: NEW, staySignedIn: true };
    const tab = await browserOf(server).open();
    await expect(tab.engine.recover({ ...lost, words: "one two" })).rejects.toMatchObject({
      code: "words_wrong",
    });
    await expect(tab.engine.recover({ ...lost, words: words.join(" ") })).rejects.toMatchObject({
      code: "wrong_credentials",
    });
    const newest = await tab.engine.recover({ ...lost, words: newer.join(" ").toUpperCase() });
    expect(newest.recoveryWords).toHaveLength(24);
    await tab.engine.confirmRecovery();
    await first.until(({ signedOutReason }) => signedOutReason === "recovery_used");
    await tab.engine.openConversation(id);
    await shows(tab, "hello");
    await expect(tab.engine.recover({ ...lost, words: newer.join(" ") })).rejects.toMatchObject({
      code: "wrong_credentials",
    });
  });

  it("is recovered although another device writes the vault at that moment", async () => {
    const server = new ScriptedServer();
    const first = await browserOf(server).open();
    const account = { username: "alice", password: PASSWORD, email: "" };
    const { recoveryWords: words } = await first.engine.signUp(account);
    await first.engine.confirmRecovery();
    const bob = await signUp(server, "bob");
    browsers.push(bob.browser);
    await first.engine.startConversation("bob");
    const other = await browserOf(server).open();
    await other.engine.signIn(signIn(PASSWORD));
    const bobId = bob.tab.state.account?.id ?? "";
    let isFirst = true;
    server.before = async (name) => {
      if (!isFirst || name !== "POST /api/sessions/recovery") return;
      isFirst = false;
      await other.engine.verify(bobId);
    };
    const tab = await browserOf(server).open();
    const lost = { username: "alice", newPassword: NEW, staySignedIn: true };
    await tab.engine.recover({ ...lost, words: words.join(" ") });
    await tab.engine.confirmRecovery();
    expect(isFirst).toBe(false);
    expect(await tab.engine.trust(bobId)).toMatchObject({ verified: true });
  });

  it("lists its sessions and ends others", async () => {
    const { server, alice } = await pair();
    const other = await browserOf(server).open();
    await other.engine.signIn(signIn(PASSWORD));
    const sessions = await alice.tab.engine.sessions();
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
    const { id = "" } = sessions.find(({ current }) => !current) ?? {};
    await alice.tab.engine.endSession(id);
    await other.until(({ signedOutReason }) => signedOutReason === "ended_elsewhere");
    expect(await alice.tab.engine.sessions()).toHaveLength(1);
  });
});

describe("a person with new keys", { timeout: 30_000 }, () => {
  it("gets nothing before that was seen, and then a new conversation", async () => {
    const { server, alice, bob, id } = await pair();
    const bobId = bob.tab.state.account?.id ?? "";
    await alice.tab.engine.sendText(id, "before");
    await shows(bob.tab, "before");
    const [mine, theirs] = [
      await alice.tab.engine.trust(bobId),
      await bob.tab.engine.trust(alice.tab.state.account?.id ?? ""),
    ];
    expect(mine.safetyNumber).toMatch(/^\d{60}$/);
    expect(theirs.safetyNumber).toBe(mine.safetyNumber);
    await alice.tab.engine.verify(bobId);
    expect(await alice.tab.engine.trust(bobId)).toMatchObject({ verified: true });
    server.accounts.get(bobId).reset_code = "code";
    const fresh = await browserOf(server).open();
    await fresh.engine.reset({ username: "bob", code: "code", newPassword: NEW });
    await fresh.engine.confirmRecovery();
    await bob.tab.until(({ signedOutReason }) => signedOutReason === "identity_reset");
    await alice.tab.until(({ conversations }) => conversations[0]?.warning === "identity_changed");
    await alice.tab.engine.sendText(id, "is it you?");
    await alice.tab.until(
      ({ timeline }) =>
        timeline?.items.some(
          (item) => item.kind === "message" && item.failure === "keys_changed",
        ) === true,
    );
    expect(alice.tab.state.timeline?.items).toContainEqual(
      expect.objectContaining({ event: "verified_identity_changed" }),
    );
    const changed = await alice.tab.engine.trust(bobId);
    expect(changed).toMatchObject({ keysChanged: true, wasVerified: true, verified: false });
    expect(changed.safetyNumber).not.toBe(mine.safetyNumber);
    expect(await alice.tab.engine.startConversation("bob")).toBe(id);
    await alice.tab.engine.acceptKeys(bobId);
    await alice.tab.until(({ conversations }) => conversations[0]?.standing === "superseded");
    expect(alice.tab.texts()).toContain("before");
    expect(alice.tab.state.timeline?.items).toContainEqual(
      expect.objectContaining({ event: "identity_changed" }),
    );
    await alice.tab.until(
      ({ timeline }) =>
        timeline?.items.some(
          (item) =>
            item.kind === "message" && item.failure === "superseded" && item.text === "is it you?",
        ) === true,
    );
    const next = await alice.tab.engine.startConversation("bob");
    expect(next).not.toBe(id);
    await alice.tab.engine.openConversation(next);
    await alice.tab.engine.sendText(next, "hello again");
    await fresh.until(({ conversations }) => conversations.some((one) => one.id === next));
    await fresh.engine.openConversation(next);
    await shows(fresh, "hello again");
    const again = await alice.browser.reload(alice.tab);
    await again.engine.openConversation(id);
    await again.until(({ timeline }) => timeline?.loading === false);
    await eventually(() => again.texts().includes("before"));
    expect(await again.engine.trust(bobId)).toMatchObject({ keysChanged: false, formerKeys: 1 });
  });
});
