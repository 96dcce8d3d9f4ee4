// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser, type TestTab } from "../../test-support/browser";
import { shows, signUp, twoPeople } from "../../test-support/people";
import type { WireEntry } from "../../test-support/server/conversations";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import type { Message } from "../protocol/wire";
import type { TimelineItem } from "./contract";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

/** Alice wrote these texts; Bob opens the conversation anew on a server that lies as `lie` says. */
async function told(
  texts: readonly string[],
  lie: (entry: WireEntry, truth: { all: readonly WireEntry[]; bobId: string }) => WireEntry | null,
) {
  const server = new ScriptedServer();
  const { alice, bob, id } = await twoPeople(server);
  browsers.push(alice.browser, bob.browser);
  for (const text of texts) await alice.tab.engine.sendText(id, text);
  await shows(bob.tab, ...texts);
  const bobId = bob.tab.state.account?.id ?? "";
  const all = [...server.conversations.get(bobId, id).entries];
  server.lie = (entry) => lie(entry, { all, bobId });
  const tab = await bob.browser.reload(bob.tab);
  await tab.engine.openConversation(id);
  await tab.until(({ timeline }) => timeline?.loading === false && timeline.items.length > 0);
  return { server, alice, tab, id };
}

function has(tab: TestTab, wanted: Partial<Record<string, unknown>>): Promise<unknown> {
  const fits = (item: TimelineItem) =>
    Object.entries(wanted).every(([name, value]) => Reflect.get(item, name) === value);
  return tab.until(({ timeline }) => timeline?.items.some(fits) === true);
}

const content = (entry: WireEntry | undefined) => entry?.content as Message;

describe("a server that lies", { timeout: 15_000 }, () => {
  it("cannot drop a message unseen", async () => {
    const { tab } = await told(["a", "b", "c"], (entry) => (entry.seq === 3 ? null : entry));
    await has(tab, { kind: "chain", finding: "gap", count: 1, seq: 4 });
    expect(tab.texts()).toEqual(["a", "c"]);
  });

  it("cannot play a message a second time", async () => {
    const { tab } = await told(["a", "b", "c"], (entry, { all }) =>
      entry.seq === 4 ? { ...entry, content: content(all[1]) } : entry,
    );
    await has(tab, { kind: "chain", finding: "replay", seq: 4 });
    expect(tab.texts()).toEqual(["a", "b"]);
  });

  it("cannot swap two messages unseen", async () => {
    const swap: Record<number, number> = { 2: 3, 3: 2 };
    const { tab } = await told(["a", "b", "c"], (entry, { all }) => {
      const other = swap[entry.seq];
      return other === undefined ? entry : { ...entry, content: content(all[other - 1]) };
    });
    await has(tab, { kind: "chain", finding: "reorder" });
    expect(tab.texts()).toEqual(["b", "a", "c"]);
  });

  it("cannot put words under another name", async () => {
    const { tab } = await told(["a", "b"], (entry, { bobId }) =>
      entry.seq === 2 ? { ...entry, sender: bobId } : entry,
    );
    await has(tab, { kind: "message", fault: "bad_signature", text: null, seq: 2 });
  });

  it("cannot change a byte", async () => {
    const { tab } = await told(["a", "b"], (entry) => {
      if (entry.seq !== 2) return entry;
      const message = content(entry);
      const { ciphertext } = message;
      if (ciphertext === null) throw new Error("a message with content expected");
      const flipped = ciphertext.startsWith("A") ? "B" : "A";
      return {
        ...entry,
        content: { ...message, ciphertext: flipped + ciphertext.slice(1) },
      };
    });
    await has(tab, { kind: "message", fault: "bad_signature", seq: 2 });
    expect(tab.texts()).toEqual([null, "b"]);
  });

  it("cannot change the signed log", async () => {
    const server = new ScriptedServer();
    const alice = await signUp(server, "alice");
    const bob = await signUp(server, "bob");
    browsers.push(alice.browser, bob.browser);
    server.lie = (entry) =>
      entry.type === "control"
        ? { ...entry, content: { ...(entry.content as object), time: 1 } }
        : entry;
    const id = await alice.tab.engine.startConversation("bob");
    await bob.tab.until(({ conversations }) => conversations[0]?.warning === "log_broken");
    await bob.tab.engine.openConversation(id);
    await has(bob.tab, { kind: "event", event: "log_broken" });
  });

  it("cannot put its own keys in the place of a person's", async () => {
    const { server, tab, id } = await told(["a"], (entry) => entry);
    const mallory = await signUp(server, "mallory");
    browsers.push(mallory.browser);
    const [alice, other] = ["alice", "mallory"].map((username) =>
      server.accounts.find({ username, public_id: null }),
    );
    Object.assign(alice ?? {}, { identity: other?.identity });
    server.closeSockets(1006);
    await tab.until(({ connection }) => connection === "offline");
    const bob = browsers[1];
    const again = await bob?.reload(tab);
    await again?.engine.openConversation(id);
    await again?.until(({ conversations }) => conversations[0]?.warning === "identity_changed");
    await again?.engine.sendText(id, "is it you?");
    await again?.until(
      ({ timeline }) =>
        timeline?.items.some(
          (item) =>
            item.kind === "message" && item.failure === "keys_changed" && item.state === "waiting",
        ) === true,
    );
  });

  it("cannot hand out pre-keys that the person did not sign", async () => {
    const server = new ScriptedServer();
    const alice = await signUp(server, "alice");
    const bob = await signUp(server, "bob");
    browsers.push(alice.browser, bob.browser);
    const account = server.accounts.find({ username: "bob", public_id: null });
    const own = server.accounts.find({ username: "alice", public_id: null });
    Object.assign(account, { signed_pre_key: own.signed_pre_key });
    await expect(alice.tab.engine.startConversation("bob")).rejects.toMatchObject({
      code: "identity_mismatch",
    });
  });
});
