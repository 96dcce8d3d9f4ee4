// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import type { TestBrowser, TestTab } from "../../test-support/browser";
import { aliceTwice, deviceOf, loaded, meet, plugIn, unplug } from "../../test-support/devices";
import { idOf, insideOf } from "../../test-support/inside";
import { eventually, shows } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import type { OwnRecord } from "../protocol/wire";
import type { AppState } from "./contract";

const browsers: TestBrowser[] = [];
const PATH = "PUT /api/records/";
const WRITE = new RegExp(`^${PATH}`);

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

async function scene() {
  const server = new ScriptedServer();
  const people = await aliceTwice(server, browsers);
  const writes = () => server.log.filter((name) => name.startsWith(PATH)).length;
  const records = server.records.of(idOf(people.one));
  return { server, ...people, writes, records };
}

const draft = (text: string) => ({ text, replyTo: null });

/** The open conversation has this draft, in the timeline and in the list. */
function drafted(tab: TestTab, text: string | null): Promise<unknown> {
  return tab.until(
    ({ timeline, conversations }) =>
      (timeline?.draft?.text ?? null) === text && conversations[0]?.draft === text,
  );
}

/** The only record that the server has of the account. */
function only(records: ReadonlyMap<string, OwnRecord>): OwnRecord {
  const [record] = records.values();
  if (record === undefined || records.size !== 1) throw new Error("There is not one record.");
  return record;
}

describe("a draft", { timeout: 30_000 }, () => {
  it("appears on the other device, is one write however fast it is typed, and goes when it is sent", async () => {
    const { server, one, other, id, writes, records } = await scene();
    for (const text of ["b", "bu", "buy milk"]) await one.engine.saveDraft(id, draft(text));
    await drafted(one, "buy milk");
    await drafted(other, "buy milk");
    expect(writes()).toBe(1);
    expect(only(records).version).toBe(1);
    await other.engine.saveDraft(id, draft("buy milk and bread"));
    await drafted(one, "buy milk and bread");
    await one.engine.sendText(id, "buy milk and bread");
    await drafted(other, null);
    await shows(other, "buy milk and bread");
    expect(one.state.timeline?.draft).toBeNull();
    expect(server.received.join("\n")).not.toContain("milk");
  });

  it("names the message that it answers, on every device by its own key", async () => {
    const { one, other, bob, id } = await scene();
    await one.engine.sendText(id, "shall we?");
    for (const tab of [one, other, bob]) await shows(tab, "shall we?");
    const stored = ({ timeline }: AppState) =>
      timeline?.items.find(({ kind, seq }) => kind === "message" && seq !== null);
    const replyTo = stored(await one.until((state) => stored(state) !== undefined))?.key ?? "";
    await one.engine.saveDraft(id, { text: "tomorrow", replyTo });
    await other.until(({ timeline }) => timeline?.draft?.replyTo === replyTo);
    await other.engine.saveDraft(id, draft("tomorrow"));
    await one.until(({ timeline }) => timeline?.draft?.replyTo === null);
  });

  it("is there again after a reload without a server, and goes out afterwards", async () => {
    const { server, browser, one, other, id, writes } = await scene();
    await one.engine.saveDraft(id, draft("written before"));
    await drafted(other, "written before");
    await unplug(server, one, other);
    await one.engine.saveDraft(id, draft("and without a server"));
    const again = await browser.reload(one);
    expect(again.state.conversations[0]?.draft).toBe("and without a server");
    expect(writes()).toBe(1);
    await plugIn(server, again, other);
    await drafted(other, "and without a server");
    expect(writes()).toBe(2);
    await unplug(server, again, other);
    const later = await browser.reload(again);
    expect(later.state.conversations[0]?.draft).toBe("and without a server");
  });

  it.each([
    ["first", "the later one"],
    ["last", "the later one"],
  ])("written on two devices at once is the later one, even if that comes %s", async (order) => {
    const { server, one, other, id, records } = await scene();
    await unplug(server, one, other);
    const [early, late] = order === "first" ? [other, one] : [one, other];
    await early.engine.saveDraft(id, draft("the earlier one"));
    const before = Date.now();
    await eventually(() => Date.now() > before);
    await late.engine.saveDraft(id, draft("the later one"));
    meet(server, WRITE, 2);
    await plugIn(server, one, other);
    await drafted(one, "the later one");
    await drafted(other, "the later one");
    await eventually(() => only(records).version <= 2);
  });

  it("typed here stays, although another device's clock is ahead", async () => {
    const { one, other, id } = await scene();
    const now = Date.now;
    try {
      Date.now = () => now() + 86_400_000;
      await other.engine.saveDraft(id, draft("from tomorrow"));
      await drafted(one, "from tomorrow");
    } finally {
      Date.now = now;
    }
    await one.engine.saveDraft(id, draft("from today"));
    await drafted(other, "from today");
  });

  it("is written at once when nobody looks any more, and told to the other tabs of the browser", async () => {
    const { browser, one, other, id, writes } = await scene();
    const second = await browser.open();
    await loaded(second);
    await second.engine.openConversation(id);
    await one.engine.saveDraft(id, draft("leaving"));
    one.world.change({ visible: false });
    await eventually(() => writes() === 1);
    for (const tab of [second, other]) await drafted(tab, "leaving");
  });

  it("is not lost when the answer to its write is, and is not written twice", async () => {
    const { server, one, other, id, records } = await scene();
    server.loseAnswerOf(WRITE);
    await one.engine.saveDraft(id, draft("once"));
    await drafted(other, "once");
    server.closeSockets(1006);
    await one.until(({ connection }) => connection !== "online");
    await loaded(one);
    await one.engine.saveDraft(id, draft("twice"));
    await drafted(other, "twice");
    expect(only(records).version).toBe(2);
  });

  it("waits as long as the server asks, and is gone with nothing left to write after a sign-out", async () => {
    const { server, one, other, id, writes } = await scene();
    server.refuse = { name: WRITE, code: "too_many_requests", retry_after: 2 };
    await one.engine.saveDraft(id, draft("slowly"));
    await drafted(other, "slowly");
    expect(writes()).toBe(2);
    await one.engine.saveDraft(id, draft("written while leaving"));
    await one.engine.signOut();
    await drafted(other, "written while leaving");
    expect(one.state.phase).toBe("signed_out");
  });

  it("that the server does not take stays here and stops nothing", async () => {
    const { server, browser, one, other, id } = await scene();
    server.refuse = { name: WRITE, code: "records_full" };
    await one.engine.saveDraft(id, draft("one too many"));
    await eventually(() => server.refuse === null);
    await one.engine.saveDraft(id, draft("x".repeat(60_000)));
    await one.engine.changeSettings({ typing: false });
    await other.until(({ settings }) => !settings.typing);
    expect(other.state.timeline?.draft).toBeNull();
    const again = await browser.reload(one);
    expect(again.state.conversations[0]?.draft).toHaveLength(60_000);
  });

  it("of no conversation is refused", async () => {
    const { one } = await scene();
    const unknown = one.engine.saveDraft("01890000-0000-7000-8000-000000000009", draft("x"));
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("settings", { timeout: 30_000 }, () => {
  it("are the same on all devices, also after a reload and on a new one", async () => {
    const { server, browser, one, other, records } = await scene();
    expect(one.state.settings).toEqual({ readReceipts: true, presence: true, typing: true });
    await one.engine.changeSettings({ readReceipts: false });
    expect(one.state.settings.readReceipts).toBe(false);
    await other.until(({ settings }) => !settings.readReceipts);
    await eventually(() => records.size === 1);
    await unplug(server, one, other);
    const again = await browser.reload(one);
    expect(again.state.settings.readReceipts).toBe(false);
    await plugIn(server, again, other);
    const fresh = await deviceOf(server, browsers, "alice");
    await fresh.until(({ settings }) => !settings.readReceipts);
  });

  it("are known before anybody is told what was read", async () => {
    const { server, one, bob, id } = await scene();
    await one.engine.changeSettings({ readReceipts: false });
    await bob.engine.sendText(id, "did you see this?");
    await shows(one, "did you see this?");
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    server.before = (name) => (name === "GET /api/records" ? held : undefined);
    const fresh = await deviceOf(server, browsers, "alice");
    const socket = [...server.sockets].at(-1);
    await fresh.engine.openConversation(id);
    await shows(fresh, "did you see this?");
    const seq = fresh.state.timeline?.items.at(-1)?.seq ?? 0;
    await fresh.engine.markSeen(id, seq);
    const receipts = () => (socket?.sent ?? []).filter((sent) => sent.includes('"type":"receipt"'));
    expect(receipts()).toEqual([]);
    release();
    await eventually(() => receipts().length > 0);
    for (const sent of receipts()) expect(sent).toContain('"private":true');
  });

  it("changed on two devices at once are both changed, under one key for names", async () => {
    const { server, one, other, records } = await scene();
    await unplug(server, one, other);
    await one.engine.changeSettings({ readReceipts: false });
    await other.engine.changeSettings({ presence: false });
    meet(server, /^PUT \/api\/vault$/, 2);
    await plugIn(server, one, other);
    for (const tab of [one, other]) {
      await tab.until(({ settings }) => !settings.readReceipts && !settings.presence);
    }
    expect(only(records).version).toBe(2);
    const keys = [one, other].map((tab) => insideOf(tab).vault.body["records"]);
    expect(keys[0]).toMatch(/^[\w-]{43}$/);
    expect(keys[1]).toBe(keys[0]);
  });
});

describe("hidden messages", { timeout: 30_000 }, () => {
  it("are hidden on all devices of one person, and come back", async () => {
    const { server, browser, one, other, bob, id } = await scene();
    await bob.engine.sendText(id, "forget this");
    for (const tab of [one, other, bob]) await shows(tab, "forget this");
    const item = one.state.timeline?.items.find(({ kind }) => kind === "message");
    const read = insideOf(one).conversations.room(id)?.messages.scroll.read;
    const [message] = read?.values() ?? [];
    const hash = message?.link?.hash ?? "";
    const hides = (tab: TestTab) => insideOf(tab).beside.isHidden(id, hash);
    await one.engine.hide(id, item?.key ?? "", true);
    expect(hides(one)).toBe(true);
    await eventually(() => hides(other));
    expect(hides(bob)).toBe(false);
    await unplug(server, one, other, bob);
    const again = await browser.reload(one);
    expect(hides(again)).toBe(true);
    await plugIn(server, again, other, bob);
    await other.engine.hide(id, item?.key ?? "", false);
    await eventually(() => !hides(again));
    const unknown = other.engine.hide(id, "unknown", true);
    await expect(unknown).rejects.toMatchObject({ code: "not_found" });
  });
});
