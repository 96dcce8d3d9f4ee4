// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser } from "../../test-support/browser";
import { eventually, PASSWORD, shows, signUp, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";

const browsers: TestBrowser[] = [];
const NEW = { username: "alice", password: PASSWORD, email: "alice@example.org" };
const SIGN_IN = { username: "alice", password: PASSWORD, staySignedIn: true };

afterEach(() => {
  for (const browser of browsers.splice(0)) browser.closeAll();
});

function browserOf(server: ScriptedServer): TestBrowser {
  const browser = new TestBrowser(server);
  browsers.push(browser);
  return browser;
}

async function alone() {
  const server = new ScriptedServer();
  const alice = await signUp(server, "alice");
  browsers.push(alice.browser);
  return { server, ...alice };
}

async function stores(browser: TestBrowser): Promise<Record<string, number>> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = browser.indexedDB.open("realchat");
    request.onsuccess = () => {
      resolve(request.result);
    };
  });
  const counts: Record<string, number> = {};
  for (const name of db.objectStoreNames) {
    counts[name] = await new Promise((resolve) => {
      const count = db.transaction(name).objectStore(name).count();
      count.onsuccess = () => {
        resolve(count.result);
      };
    });
  }
  db.close();
  return counts;
}

describe("signing up", { timeout: 15_000 }, () => {
  it("shows 24 words once and enters when they are confirmed", async () => {
    const browser = browserOf(new ScriptedServer());
    const tab = await browser.open();
    const { recoveryWords } = await tab.engine.signUp(NEW);
    expect(recoveryWords).toHaveLength(24);
    expect(tab.state).toMatchObject({ phase: "signed_out", progress: null });
    await tab.engine.confirmRecovery();
    const { account } = await tab.until(({ phase }) => phase === "signed_in");
    expect(account?.username).toBe("alice");
    await expect(tab.engine.confirmRecovery()).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses weak passwords and taken names, each with its own code", async () => {
    const { server } = await alone();
    const tab = await browserOf(server).open();
    const cases: [Partial<typeof NEW>, string][] = [
      [{ password: "fourteen chars" }, "password_too_short"],
      [{ password: "x".repeat(129) }, "password_too_long"],
      [{ password: "passwordpassword" }, "password_common"],
      [{ password: "it is alice herself" }, "password_has_username"],
      [{}, "username_taken"],
    ];
    for (const [change, code] of cases) {
      await expect(tab.engine.signUp({ ...NEW, ...change })).rejects.toMatchObject({ code });
    }
  });

  it("has one effect when its answer was lost and it is tried again", async () => {
    const server = new ScriptedServer();
    const tab = await browserOf(server).open();
    server.loseAnswerOf(/POST \/api\/accounts/);
    await expect(tab.engine.signUp(NEW)).rejects.toMatchObject({ code: "offline" });
    await tab.engine.signUp(NEW);
    await tab.engine.confirmRecovery();
    expect(server.accounts.accounts.size).toBe(1);
  });
});

describe("signing in", { timeout: 15_000 }, () => {
  it("refuses a wrong password and an unknown name alike", async () => {
    const { server } = await alone();
    const tab = await browserOf(server).open();
    for (const wrong of [{ password: "another password here" }, { username: "nobody" }]) {
      await expect(tab.engine.signIn({ ...SIGN_IN, ...wrong })).rejects.toMatchObject({
        code: "wrong_credentials",
      });
    }
  });

  it("derives nothing with parameters that are too weak", async () => {
    const { server } = await alone();
    const account = server.accounts.find({ username: "alice", public_id: null });
    Object.assign(account, { kdf: { ...account.kdf, m: 8192 } });
    const tab = await browserOf(server).open();
    const before = server.log.length;
    await expect(tab.engine.signIn(SIGN_IN)).rejects.toMatchObject({ code: "bad_kdf" });
    expect(server.log.slice(before)).not.toContain("POST /api/sessions");
  });

  it("refuses another person's vault", async () => {
    const { server } = await alone();
    const bob = await signUp(server, "bob");
    browsers.push(bob.browser);
    const [alice, other] = ["alice", "bob"].map((username) =>
      server.accounts.find({ username, public_id: null }),
    );
    if (alice !== undefined && other !== undefined) alice.vault = other.vault;
    const tab = await browserOf(server).open();
    await expect(tab.engine.signIn(SIGN_IN)).rejects.toMatchObject({ code: "vault_refused" });
  });

  it("opens in the other tabs of the browser too", async () => {
    const { server } = await alone();
    const browser = browserOf(server);
    const [first, second] = [await browser.open(), await browser.open()];
    await first.engine.signIn(SIGN_IN);
    await second.until(({ phase }) => phase === "signed_in");
  });
});

describe("staying signed in", { timeout: 15_000 }, () => {
  it("keeps a key that cannot be taken out, and no secret beside it", async () => {
    const { browser } = await alone();
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = browser.indexedDB.open("realchat");
      request.onsuccess = () => {
        resolve(request.result);
      };
    });
    const stored = await new Promise<{ vmk: CryptoKey }>((resolve) => {
      const get = db.transaction("session").objectStore("session").get("current");
      get.onsuccess = () => {
        resolve(get.result as { vmk: CryptoKey });
      };
    });
    expect(stored.vmk.extractable).toBe(false);
    expect(JSON.stringify(stored)).not.toContain(PASSWORD);
  });

  it("never uses a refresh token twice, however many tabs start at once", async () => {
    const { server, browser } = await alone();
    const tabs = await Promise.all([
      browser.open(),
      browser.open(),
      browser.open(),
      browser.open(),
    ]);
    for (const tab of tabs) expect(tab.state.phase).toBe("signed_in");
    expect(server.accounts.replays).toBe(0);
  });

  it("renews the token when it has expired, unseen", async () => {
    const server = new ScriptedServer();
    server.accounts.tokenLifetime = 1;
    const browser = browserOf(server);
    const tab = await browser.open();
    await tab.engine.signUp(NEW);
    server.accounts.tokenLifetime = 600_000;
    await tab.engine.confirmRecovery();
    await tab.until(({ connection }) => connection === "online");
    await tab.engine.rotatePublicId();
    expect(server.log).toContain("POST /api/sessions/refresh");
    expect(server.accounts.replays).toBe(0);
  });

  it("ends when the server ends the session, and says so", async () => {
    const { server, browser, tab } = await alone();
    const [session] = server.accounts.sessions.keys();
    server.accounts.end(session ?? "");
    await tab.until(
      ({ phase, signedOutReason }) =>
        phase === "signed_out" && signedOutReason === "ended_elsewhere",
    );
    const again = await browser.reload(tab);
    expect(again.state.phase).toBe("signed_out");
  });

  it("costs a sign-in, and nothing else, when the browser has evicted its storage", async () => {
    const server = new ScriptedServer();
    const { alice, bob, id } = await twoPeople(server);
    browsers.push(alice.browser, bob.browser);
    await alice.tab.engine.sendText(id, "before");
    alice.browser.evictStorage();
    await alice.tab.engine.sendText(id, "meanwhile");
    await shows(bob.tab, "before", "meanwhile");
    alice.browser.evictStorage();
    const tab = await alice.browser.reload(alice.tab);
    expect(tab.state).toMatchObject({ phase: "signed_out", signedOutReason: "storage_evicted" });
    await tab.engine.signIn(SIGN_IN);
    await tab.engine.openConversation(id);
    await shows(tab, "before", "meanwhile");
  });

  it("refuses an older vault than it has seen", async () => {
    const server = new ScriptedServer();
    const alice = await signUp(server, "alice");
    browsers.push(alice.browser);
    const account = server.accounts.find({ username: "alice", public_id: null });
    const first = account.vault;
    const bob = await signUp(server, "bob");
    browsers.push(bob.browser);
    await bob.tab.engine.startConversation("alice");
    await eventually(() => account.vault.version > first.version);
    alice.browser.close(alice.tab);
    account.vault = first;
    const tab = await alice.browser.reload(alice.tab);
    expect(tab.state).toMatchObject({ phase: "signed_out", signedOutReason: "vault_rolled_back" });
  });
});

describe("signing out", { timeout: 15_000 }, () => {
  it("ends the session, wipes the browser, and takes the other tabs along", async () => {
    const { server, browser, tab } = await alone();
    const other = await browser.open();
    await tab.engine.signOut();
    await other.until(({ phase }) => phase === "signed_out");
    expect(tab.state).toMatchObject({ phase: "signed_out", signedOutReason: null, account: null });
    expect(server.accounts.sessions.size).toBe(0);
    expect(await browser.indexedDB.databases()).toEqual([]);
    expect((await browser.reload(tab)).state).toMatchObject({ signedOutReason: null });
  });

  it("wipes without a server too, and tells it later", async () => {
    const { server, browser, tab } = await alone();
    server.isDown = true;
    await tab.engine.signOut();
    expect(await stores(browser)).toMatchObject({ session: 0, sealed: 0, outbox: 0, marks: 0 });
    server.isDown = false;
    const again = await browser.reload(tab);
    expect(again.state).toMatchObject({ phase: "signed_out", signedOutReason: null });
    expect(server.accounts.sessions.size).toBe(0);
  });

  it("leaves nothing to call", async () => {
    const { tab } = await alone();
    await tab.engine.signOut();
    await expect(tab.engine.startConversation("bob")).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});
