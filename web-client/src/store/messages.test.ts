// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import type { TestBrowser, TestTab } from "../../test-support/browser";
import { company, enters, groupOf } from "../../test-support/company";
import { eventually, PASSWORD, shows } from "../../test-support/people";
import { TestBrowser as Browser } from "../../test-support/browser";
import { erase } from "../../test-support/server/changes";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import type { MessageItem, TimelineItem } from "./contract";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

const items = (tab: TestTab): readonly TimelineItem[] => tab.state.timeline?.items ?? [];

function messages(tab: TestTab): MessageItem[] {
  return items(tab).flatMap((item) => (item.kind === "message" ? [item] : []));
}

/** The stored message with these words; waits for it. */
async function said(tab: TestTab, text: string): Promise<MessageItem> {
  const find = () => messages(tab).find((one) => one.text === text && one.seq !== null);
  await tab.until(() => find() !== undefined);
  const found = find();
  if (found === undefined) throw new Error("it was there a moment ago");
  return found;
}

/** Waits until the message at this place is so. */
async function becomes(tab: TestTab, seq: number | null, so: (item: MessageItem) => boolean) {
  await tab.until(() => messages(tab).some((item) => item.seq === seq && so(item)));
}

const listed = (tab: TestTab) => tab.state.conversations[0];

async function pair() {
  const server = new ScriptedServer();
  const [alice, bob] = await company(server, browsers, "alice", "bob");
  const id = await alice.engine.startConversation("bob");
  for (const tab of [alice, bob]) await enters(tab, id);
  return { server, alice, bob, id };
}

async function three() {
  const server = new ScriptedServer();
  const [ada, bob, cy] = await company(server, browsers, "ada", "bob", "cyrus");
  const id = await groupOf(ada, bob, cy);
  return { server, ada, bob, cy, id };
}

async function freshDevice(server: ScriptedServer, username: string, id: string) {
  const browser = new Browser(server);
  browsers.push(browser);
  const tab = await browser.open();
  await tab.engine.signIn({ username, password: PASSWORD, staySignedIn: true });
  await enters(tab, id);
  return tab;
}

describe("a reply", { timeout: 30_000 }, () => {
  it("shows what it answers, as that is now", async () => {
    const { alice, bob, id } = await pair();
    await alice.engine.sendText(id, "Tea or coffee");
    const question = await said(bob, "Tea or coffee");
    await bob.engine.sendText(id, "Tea", { replyTo: question.key });
    const answer = await said(alice, "Tea");
    expect(answer.reply).toMatchObject({ text: "Tea or coffee", state: "shown" });
    expect(answer.reply).toMatchObject({ seq: question.seq, sender: { username: "alice" } });
    await alice.engine.edit(id, (await said(alice, "Tea or coffee")).key, "Tea or mate");
    await becomes(bob, answer.seq, ({ reply }) => reply?.text === "Tea or mate");
    await alice.engine.deleteForAll(id, (await said(alice, "Tea or mate")).key);
    await becomes(bob, answer.seq, ({ reply }) => reply?.state === "deleted");
  });

  it("finds an answered message far up, and shows the way to it", async () => {
    const { server, alice, id } = await pair();
    await alice.engine.sendText(id, "the first word");
    const first = await said(alice, "the first word");
    for (let n = 0; n < 60; n++) await alice.engine.sendText(id, `filling ${n}`);
    await said(alice, "filling 59");
    await alice.engine.sendText(id, "about that", { replyTo: first.key });
    await said(alice, "about that");
    const fresh = await freshDevice(server, "alice", id);
    const reply = await said(fresh, "about that");
    await becomes(fresh, reply.seq, (item) => item.reply?.state === "shown");
    expect((await said(fresh, "about that")).reply).toMatchObject({
      ...{ key: null, text: "the first word", seq: first.seq },
    });
    const key = await fresh.engine.showMessage(id, first.seq ?? 0);
    expect(messages(fresh).find((one) => one.key === key)?.text).toBe("the first word");
  });

  it("to a place where another message stands is shown as unavailable", async () => {
    const { server, alice, bob, id } = await pair();
    for (const text of ["one", "two"]) await alice.engine.sendText(id, text);
    const two = await said(bob, "two");
    await bob.engine.sendText(id, "yes", { replyTo: two.key });
    const answer = await said(alice, "yes");
    server.lie = (entry) => (entry.seq === two.seq ? null : entry);
    const fresh = await freshDevice(server, "alice", id);
    await becomes(fresh, answer.seq, ({ reply }) => reply?.state === "unavailable");
  });
});

describe("an edit", { timeout: 30_000 }, () => {
  it("changes the words for everybody, and keeps the ones before", async () => {
    const { server, alice, bob, id } = await pair();
    await alice.engine.sendText(id, "Helo");
    const { key, seq } = await said(alice, "Helo");
    await alice.engine.edit(id, key, "Hello");
    await alice.engine.edit(id, key, "Hello Bob");
    await becomes(bob, seq, ({ text, edited }) => text === "Hello Bob" && edited !== null);
    const there = await said(bob, "Hello Bob");
    const texts = (await bob.engine.versions(id, there.key)).map(({ text }) => text);
    expect(texts).toEqual(["Helo", "Hello", "Hello Bob"]);
    expect(listed(bob)?.preview?.text).toBe("Hello Bob");
    const fresh = await freshDevice(server, "bob", id);
    await said(fresh, "Hello Bob");
    expect(server.received.join("")).not.toContain("Hello");
  });

  it("by somebody else is refused by the server, and believed by nobody", async () => {
    const { alice, bob, id } = await pair();
    await alice.engine.sendText(id, "mine");
    const { key, may } = await said(bob, "mine");
    expect(may).not.toContain("edit");
    await expect(bob.engine.edit(id, key, "yours")).rejects.toMatchObject({ code: "not_found" });
    expect((await said(bob, "mine")).edited).toBeNull();
  });

  it("made offline is on the screen at once and goes out later", async () => {
    const { server, alice, bob, id } = await pair();
    await alice.engine.sendText(id, "befor");
    const { key, seq } = await said(alice, "befor");
    server.isDown = true;
    server.closeSockets(1006);
    await alice.until(({ connection }) => connection === "offline");
    const done = alice.engine.edit(id, key, "before");
    await becomes(alice, seq, ({ text }) => text === "before");
    server.isDown = false;
    await alice.engine.reconnect();
    await done;
    await becomes(bob, seq, ({ text }) => text === "before");
  });
});

describe("deleting", { timeout: 30_000 }, () => {
  it("for everybody leaves a tombstone, and nothing to open anywhere", async () => {
    const { server, alice, bob, id } = await pair();
    await alice.engine.sendText(id, "regretted");
    const { key, seq } = await said(alice, "regretted");
    await alice.engine.edit(id, key, "regretted more");
    await alice.engine.deleteForAll(id, key);
    for (const tab of [alice, bob]) await becomes(tab, seq, ({ deleted }) => deleted === "sender");
    expect(listed(bob)?.preview).toMatchObject({ sender: "alice", text: null });
    const fresh = await freshDevice(server, "bob", id);
    await becomes(fresh, seq, ({ deleted, text, fault }) => {
      return deleted === "sender" && text === null && fault === null;
    });
    expect(items(fresh).filter(({ kind }) => kind === "chain")).toEqual([]);
    const held = server.conversations.held.get(id);
    const contents = held?.entries.map(({ content }) => content as { ciphertext?: unknown });
    expect(contents?.filter((one) => one.ciphertext === null)).toHaveLength(2);
  });

  it("is an admin's right in a group, and nobody else's", async () => {
    const { ada, bob, cy, id } = await three();
    await bob.engine.sendText(id, "rude");
    const atCy = await said(cy, "rude");
    expect(atCy.may).not.toContain("delete_for_all");
    await expect(cy.engine.deleteForAll(id, atCy.key)).rejects.toMatchObject({ code: "not_found" });
    await ada.engine.deleteForAll(id, (await said(ada, "rude")).key);
    for (const tab of [bob, cy]) {
      await becomes(tab, atCy.seq, ({ deleted }) => deleted === "admin");
    }
  });

  it("by the server alone is shown as what it is", async () => {
    const { server, alice, id } = await pair();
    await alice.engine.sendText(id, "inconvenient");
    const { seq } = await said(alice, "inconvenient");
    const held = server.conversations.held.get(id);
    if (held !== undefined) await erase(held, held.entries[(seq ?? 0) - 1]?.id ?? "");
    const fresh = await freshDevice(server, "bob", id);
    await becomes(fresh, seq, ({ fault, deleted }) => fault === "erased" && deleted === null);
  });

  it("of an edit alone does not bring the words before back unseen", async () => {
    const { server, alice, bob, id } = await pair();
    await alice.engine.sendText(id, "at nine");
    const { key, seq } = await said(alice, "at nine");
    await alice.engine.edit(id, key, "at ten");
    await becomes(bob, seq, ({ text }) => text === "at ten");
    const held = server.conversations.held.get(id);
    if (held !== undefined) await erase(held, held.entries.at(-1)?.id ?? "");
    const fresh = await freshDevice(server, "bob", id);
    await fresh.until(() => messages(fresh).some(({ fault }) => fault === "erased"));
  });

  it("by calling a message something else is shown as a lie", async () => {
    const { server, alice, bob, id } = await pair();
    await alice.engine.sendText(id, "not to be seen");
    const { seq } = await said(bob, "not to be seen");
    for (const type of ["reaction", "edit", "pin", "delete", "poll"]) {
      server.lie = (entry) => (entry.seq === seq ? { ...entry, type } : entry);
      const fresh = await freshDevice(server, "bob", id);
      await becomes(fresh, seq, ({ fault }) => fault === "bad_signature");
    }
  });

  it("for oneself takes it off the own screens only, until it is taken back", async () => {
    const { server, alice, bob, id } = await pair();
    await alice.engine.sendText(id, "seen enough");
    const { key } = await said(bob, "seen enough");
    await bob.engine.hide(id, key, true);
    await shows(bob);
    expect(listed(bob)?.preview).toBeNull();
    const fresh = await freshDevice(server, "bob", id);
    await shows(fresh);
    await said(alice, "seen enough");
    await bob.engine.hide(id, key, false);
    await said(bob, "seen enough");
  });
});

describe("reactions and pins", { timeout: 30_000 }, () => {
  it("are counted by person, and can be taken back", async () => {
    const { server, ada, bob, cy, id } = await three();
    await ada.engine.sendText(id, "We won");
    const { seq } = await said(ada, "We won");
    for (const tab of [bob, cy]) {
      await tab.engine.react(id, (await said(tab, "We won")).key, "🎉", true);
    }
    await bob.engine.react(id, (await said(bob, "We won")).key, "👍🏽", true);
    const names = (tab: TestTab) =>
      messages(tab)
        .find((one) => one.seq === seq)
        ?.reactions.map(({ emoji, people }) => [emoji, ...people.map((one) => one.username)]);
    await ada.until(() => names(ada)?.flat().length === 5);
    expect(names(ada)).toEqual([
      ["🎉", "bob", "cyrus"],
      ["👍🏽", "bob"],
    ]);
    expect(listed(ada)).toMatchObject({ unread: 0, preview: { text: "We won" } });
    await bob.engine.react(id, (await said(bob, "We won")).key, "🎉", false);
    await ada.until(() => names(ada)?.flat().length === 4);
    expect((await said(cy, "We won")).reactions[0]).toMatchObject({ emoji: "🎉", own: true });
    expect(server.received.join("")).not.toContain("🎉");
  });

  it("are refused on a message that is gone, and do not stay on the screen", async () => {
    const { server, alice, bob, id } = await pair();
    await alice.engine.sendText(id, "gone soon");
    const there = await said(bob, "gone soon");
    server.losePush = () => true;
    await alice.engine.deleteForAll(id, (await said(alice, "gone soon")).key);
    const refused = bob.engine.react(id, there.key, "👍", true);
    await expect(refused).rejects.toMatchObject({ code: "erased" });
    server.losePush = () => false;
    expect(messages(bob).flatMap(({ reactions }) => reactions)).toEqual([]);
  });

  it("pin a message for all, from far up, and off again", async () => {
    const { server, ada, bob, id } = await three();
    await ada.engine.sendText(id, "The rules");
    const { key, seq } = await said(ada, "The rules");
    await ada.engine.pin(id, key, true);
    await becomes(bob, seq, ({ pinned }) => pinned);
    const said_ = items(bob).find((item) => item.kind === "event" && item.event === "pinned");
    expect(said_).toMatchObject({ actor: { username: "ada" }, text: "The rules" });
    for (let n = 0; n < 60; n++) await ada.engine.sendText(id, `filling ${n}`);
    await said(bob, "filling 59");
    const fresh = await freshDevice(server, "cyrus", id);
    expect(await fresh.engine.pins(id)).toMatchObject([{ seq, text: "The rules" }]);
    await bob.engine.pin(id, (await said(bob, "The rules")).key, false);
    await becomes(ada, seq, ({ pinned }) => !pinned);
    expect(await fresh.engine.pins(id)).toEqual([]);
  });
});

describe("mentions and what is unread", { timeout: 60_000 }, () => {
  it("are exact on a device that reads no body, and the same on every device", async () => {
    const { server, ada, bob, id } = await three();
    await bob.engine.closeConversation();
    for (let n = 0; n < 70; n++) {
      await ada.engine.sendText(id, n % 10 === 3 ? `@bob number ${n}` : `number ${n}`);
    }
    await ada.engine.sendText(id, "@all listen, and mail bob@example.org");
    await ada.engine.react(id, (await said(ada, "number 0")).key, "👍", true);
    await bob.until(() => listed(bob)?.unread === 71 && listed(bob)?.mentions === 8);
    const browser = new Browser(server);
    browsers.push(browser);
    const fresh = await browser.open();
    await fresh.engine.signIn({ username: "bob", password: PASSWORD, staySignedIn: false });
    await fresh.until(() => listed(fresh)?.unread === 71 && listed(fresh)?.mentions === 8);
    await bob.engine.markSeen(id, (await said(ada, "number 60")).seq ?? 0);
    for (const tab of [bob, fresh]) {
      await tab.until(() => listed(tab)?.unread === 10 && listed(tab)?.mentions === 2);
    }
  });

  it("name whom they mean, on the screen too", async () => {
    const { ada, bob, cy, id } = await three();
    await ada.engine.sendText(id, "@bob and @cyrus, not @nobody");
    const atBob = await said(bob, "@bob and @cyrus, not @nobody");
    expect(atBob).toMatchObject({ mentionsMe: true, mentionsAll: false });
    expect(atBob.mentions.map(({ username }) => username)).toEqual(["bob", "cyrus"]);
    await ada.engine.sendText(id, "@all up");
    expect(await said(cy, "@all up")).toMatchObject({ mentionsAll: true, mentionsMe: true });
  });
});

describe("receipts", { timeout: 30_000 }, () => {
  it("tell the sender how far a message has come", async () => {
    const { ada, bob, cy, id } = await three();
    await ada.engine.sendText(id, "Who reads this");
    const { key, seq } = await said(ada, "Who reads this");
    await said(bob, "Who reads this");
    await said(cy, "Who reads this");
    await becomes(ada, seq, ({ mark }) => mark === "delivered");
    await bob.engine.markSeen(id, seq ?? 0);
    const readers = async () => (await ada.engine.readers(id, key)).read.map((one) => one.username);
    let names: string[] = [];
    await eventually(() => {
      void readers().then((found) => (names = found));
      return names.length === 1;
    });
    expect(names).toEqual(["bob"]);
    expect((await ada.engine.readers(id, key)).delivered).toMatchObject([{ username: "cyrus" }]);
    await cy.engine.markSeen(id, seq ?? 0);
    await becomes(ada, seq, ({ mark }) => mark === "read");
  });

  it("are not sent for reading when the person does not want it; own devices know all the same", async () => {
    const { server, alice, bob, id } = await pair();
    await bob.engine.sendText(id, "hello first");
    await said(alice, "hello first");
    await bob.engine.changeSettings({ readReceipts: false });
    const fresh = await freshDevice(server, "bob", id);
    await fresh.engine.closeConversation();
    await alice.engine.sendText(id, "read in silence");
    const { seq } = await said(bob, "read in silence");
    await fresh.until(() => listed(fresh)?.unread === 1);
    await bob.engine.markSeen(id, seq ?? 0);
    await fresh.until(() => listed(fresh)?.unread === 0);
    await becomes(alice, seq, ({ mark }) => mark === "delivered");
  });

  it("are not sent to a stranger before the first answer", async () => {
    const { server, alice, bob, id } = await pair();
    await alice.engine.sendText(id, "You do not know me");
    const { seq } = await said(bob, "You do not know me");
    await bob.engine.markSeen(id, seq ?? 0);
    await eventually(() => server.log.includes("frame receipt"));
    expect((await said(alice, "You do not know me")).mark).toBe("stored");
    await bob.engine.sendText(id, "Now I do");
    await becomes(alice, seq, ({ mark }) => mark === "read");
  });
});

describe("forwarding", { timeout: 30_000 }, () => {
  it("sends the words on as forwarded ones", async () => {
    const { server, alice, bob, id } = await pair();
    const [carol] = await company(server, browsers, "carol");
    const to = await bob.engine.startConversation("carol");
    await alice.engine.sendText(id, "pass it on");
    await bob.engine.forward(id, (await said(bob, "pass it on")).key, [to]);
    await enters(carol, to);
    expect(await said(carol, "pass it on")).toMatchObject({
      ...{ forwarded: true, sender: { username: "bob" } },
    });
  });
});
