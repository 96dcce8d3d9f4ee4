// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { type TestBrowser } from "../../test-support/browser";
import { heldAt } from "../../test-support/inside";
import { PASSWORD, shows, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";

const browsers: TestBrowser[] = [];
const SIGN_IN = { username: "alice", password: PASSWORD, staySignedIn: true };

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

async function scene() {
  const server = new ScriptedServer();
  const made = await twoPeople(server);
  browsers.push(made.alice.browser, made.bob.browser);
  await made.alice.tab.engine.sendText(made.id, "before");
  await shows(made.bob.tab, "before");
  return { server, ...made };
}

/** The database goes from under its feet, as a browser short of space does it. */
function deleted({ indexedDB }: TestBrowser): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase("realchat");
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(new Error("not deleted"));
    };
  });
}

/** Number of messages that lie in the browser's outbox. */
function waiting({ indexedDB }: TestBrowser): Promise<number> {
  return new Promise((resolve) => {
    const request = indexedDB.open("realchat");
    request.onsuccess = () => {
      const db = request.result;
      const count = db.transaction("outbox").objectStore("outbox").count();
      count.onsuccess = () => {
        db.close();
        resolve(count.result);
      };
    };
  });
}

describe("a browser that evicts its storage", { timeout: 60_000 }, () => {
  it.each<[string, (browser: TestBrowser) => void | Promise<void>]>([
    ["deletes it", deleted],
    [
      "begins a new one",
      (browser) => {
        browser.evictStorage();
      },
    ],
  ])("loses no word that waits when it %s", async (_what, evict) => {
    const { server, alice, bob, id } = await scene();
    server.isDown = true;
    server.closeSockets(1006);
    await alice.tab.until(({ connection }) => connection === "offline");
    await alice.tab.engine.sendText(id, "written before");
    await evict(alice.browser);
    await alice.tab.engine.sendText(id, "written after");
    expect(alice.tab.texts()).toEqual(["before", "written before", "written after"]);
    server.isDown = false;
    await alice.tab.engine.reconnect();
    await shows(bob.tab, "before", "written before", "written after");
    server.conversations.get(alice.tab.state.account?.id ?? "", id).open = false;
    await alice.tab.engine.sendText(id, "goes on");
    await shows(bob.tab, "before", "written before", "written after", "goes on");
    const again = await alice.browser.reload(alice.tab);
    if (again.state.phase === "signed_out") await again.engine.signIn(SIGN_IN);
    await again.engine.openConversation(id);
    await shows(again, "before", "written before", "written after", "goes on");
    expect(heldAt(server, id).entries.filter(({ type }) => type === "text")).toHaveLength(4);
  });

  it("has its words again after a reload and a sign-in", async () => {
    const { server, alice, bob, id } = await scene();
    server.isDown = true;
    server.closeSockets(1006);
    await alice.tab.until(({ connection }) => connection === "offline");
    await alice.tab.engine.sendText(id, "written before");
    await deleted(alice.browser);
    await alice.tab.engine.sendText(id, "written after");
    while ((await waiting(alice.browser)) < 2) await Promise.resolve();
    const again = await alice.browser.reload(alice.tab);
    expect(again.state.phase).toBe("signed_out");
    server.isDown = false;
    await again.engine.signIn(SIGN_IN);
    await shows(bob.tab, "before", "written before", "written after");
  });

  it("keeps waiting words when another tab finds the storage gone", async () => {
    const { server, alice, bob, id } = await scene();
    server.refuse = { name: /frame send/, code: "too_large" };
    await alice.tab.engine.sendText(id, "to be tried again");
    await alice.tab.until(
      ({ timeline }) =>
        timeline?.items.some((item) => item.kind === "message" && item.state === "failed") === true,
    );
    await deleted(alice.browser);
    const other = await alice.browser.open();
    expect(other.state).toMatchObject({ signedOutReason: "storage_evicted" });
    await alice.tab.until(({ phase }) => phase === "signed_out");
    await alice.tab.engine.signIn(SIGN_IN);
    await alice.tab.engine.openConversation(id);
    await alice.tab.until(() => alice.tab.texts().includes("to be tried again"));
    const item = alice.tab.state.timeline?.items.at(-1);
    await alice.tab.engine.retry(id, item?.key ?? "");
    await shows(bob.tab, "before", "to be tried again");
  });
});

describe("a session that ends while words wait", { timeout: 60_000 }, () => {
  it("gives them back when the person signs in again in the same tab", async () => {
    const { server, alice, bob, id } = await scene();
    const { tab } = alice;
    server.refuse = { name: /frame send/, code: "unavailable", retry_after: 3600 };
    await tab.engine.sendText(id, "kept");
    await tab.until(
      ({ timeline }) =>
        timeline?.items.some((item) => item.kind === "message" && item.state === "waiting") ===
        true,
    );
    const accountId = tab.state.account?.id ?? "";
    server.accounts.endOthers({ accountId, sessionId: null }, "ended_elsewhere");
    await tab.until(({ phase }) => phase === "signed_out");
    await tab.engine.signIn(SIGN_IN);
    await shows(bob.tab, "before", "kept");
  });
});
