// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser, type TestTab } from "../../test-support/browser";
import { company, enters, groupOf } from "../../test-support/company";
import { heldAt, idOf } from "../../test-support/inside";
import { shows } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";

const browsers: TestBrowser[] = [];
const NEW = "another good passphrase 9";

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

/** The person comes back with a new identity, after password and words were lost. */
async function reset(server: ScriptedServer, tab: TestTab): Promise<TestTab> {
  const username = tab.state.account?.username ?? "";
  server.accounts.get(idOf(tab)).reset_code = "code";
  const browser = new TestBrowser(server);
  browsers.push(browser);
  const fresh = await browser.open();
  await fresh.engine.reset({ username, code: "code", newPassword: NEW });
  await fresh.engine.confirmRecovery();
  await fresh.until(({ connection }) => connection === "online");
  return fresh;
}

const standing = (tab: TestTab, id: string) =>
  tab.state.conversations.find((one) => one.id === id)?.standing;

describe("a member with a new identity", { timeout: 60_000 }, () => {
  it("gets no keys, says nothing, and is let in again by an admin", async () => {
    const server = new ScriptedServer();
    const [ada, bob, cy] = await company(server, browsers, "ada", "bob", "cyrus");
    const id = await groupOf(ada, bob, cy);
    await cy.engine.sendText(id, "old words");
    for (const tab of [ada, bob]) await shows(tab, "old words");
    const cyId = idOf(cy);
    const fresh = await reset(server, cy);
    for (const tab of [ada, bob]) {
      await tab.until(
        ({ conversations }) =>
          conversations.find((one) => one.id === id)?.warning === "identity_changed",
      );
      await tab.engine.acceptKeys(cyId);
    }
    await ada.engine.sendText(id, "without cyrus");
    for (const tab of [ada, bob]) await shows(tab, "old words", "without cyrus");
    const { keys, epoch } = heldAt(server, id);
    expect(epoch).toBe(1);
    expect([...keys.keys()].filter((name) => name.startsWith(cyId))).toEqual([]);
    const { members } = await bob.engine.members(id);
    expect(members.filter(({ leftBehind }) => leftBehind).map((one) => one.id)).toEqual([cyId]);
    await fresh.until(() => standing(fresh, id) === "left_behind");
    await fresh.engine.openConversation(id);
    await fresh.until(({ timeline }) => timeline?.loading === false);
    expect(fresh.texts().filter((text) => text !== null)).toEqual([]);
    await fresh.engine.sendText(id, "let me in");
    await fresh.until(
      ({ timeline }) =>
        timeline?.items.some((item) => item.kind === "message" && item.state === "failed") === true,
    );
    await ada.engine.removePeople(id, [cyId]);
    await ada.engine.addPeople(id, [cyId], { kind: "all" });
    await enters(fresh, id);
    await fresh.until(() => standing(fresh, id) === "member");
    await ada.engine.sendText(id, "welcome back");
    await fresh.until(() => fresh.texts().includes("welcome back"));
    const refused = fresh.state.timeline?.items.find(
      (item) => item.kind === "message" && item.state === "failed",
    );
    await fresh.engine.discard(id, refused?.key ?? "");
    await shows(fresh, "old words", "without cyrus", "welcome back");
    await fresh.engine.sendText(id, "thanks");
    for (const tab of [ada, bob, fresh]) {
      await shows(tab, "old words", "without cyrus", "welcome back", "thanks");
    }
  });

  it("is not given anything by somebody who has not seen the change", async () => {
    const server = new ScriptedServer();
    const [ada, bob, cy] = await company(server, browsers, "ada", "bob", "cyrus");
    const id = await groupOf(ada, bob, cy);
    const cyId = idOf(cy);
    await reset(server, cy);
    await ada.until(({ conversations }) => conversations[0]?.warning === "identity_changed");
    const before = heldAt(server, id).entries.length;
    await ada.engine.sendText(id, "waits");
    await ada.until(
      ({ timeline }) =>
        timeline?.items.some(
          (item) =>
            item.kind === "message" && item.failure === "keys_changed" && item.state === "waiting",
        ) === true,
    );
    expect(heldAt(server, id).entries).toHaveLength(before);
    await expect(ada.engine.removePeople(id, [idOf(bob)])).rejects.toMatchObject({
      code: "keys_changed",
    });
    await ada.engine.removePeople(id, [cyId]);
    await shows(ada, "waits");
    await shows(bob, "waits");
  });

  it("is not left behind for somebody who sees the change after an admin has settled it", async () => {
    const server = new ScriptedServer();
    const [ada, bob, cy] = await company(server, browsers, "ada", "bob", "cyrus");
    const id = await groupOf(ada, bob, cy);
    const bobId = idOf(bob);
    await reset(server, bob);
    await ada.until(({ conversations }) => conversations[0]?.warning === "identity_changed");
    await ada.engine.acceptKeys(bobId);
    await ada.engine.removePeople(id, [bobId]);
    await ada.engine.addPeople(id, [bobId], { kind: "none" });
    await ada.engine.sendText(id, "welcome back");
    await shows(cy, "welcome back");
    const { members } = await cy.engine.members(id);
    expect(members.find((one) => one.id === bobId)).toMatchObject({
      ...{ keysChanged: true, leftBehind: false },
    });
    await cy.engine.acceptKeys(bobId);
    await cy.engine.sendText(id, "to the new keys");
    await shows(ada, "welcome back", "to the new keys");
  });
});

describe("a direct conversation of an old identity", { timeout: 60_000 }, () => {
  it("stays readable, takes nothing more, and is continued by a new one", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = await company(server, browsers, "ada", "bob");
    const id = await ada.engine.startConversation("bob");
    await ada.engine.openConversation(id);
    await bob.until(({ conversations }) => conversations.length === 1);
    await bob.engine.openConversation(id);
    await bob.engine.sendText(id, "old words");
    await shows(ada, "old words");
    const bobId = idOf(bob);
    const fresh = await reset(server, bob);
    await ada.until(({ conversations }) => conversations[0]?.warning === "identity_changed");
    await ada.engine.acceptKeys(bobId);
    await ada.until(() => standing(ada, id) === "superseded");
    await ada.engine.sendText(id, "too late");
    await ada.until(
      ({ timeline }) =>
        timeline?.items.some((item) => item.kind === "message" && item.state === "failed") === true,
    );
    expect(ada.texts()).toContain("old words");
    const next = await fresh.engine.startConversation("ada");
    expect(next).not.toBe(id);
    expect(await ada.engine.startConversation("bob")).toBe(next);
    await ada.engine.openConversation(next);
    await fresh.engine.openConversation(next);
    await ada.engine.sendText(next, "hello again");
    await shows(fresh, "hello again");
    await ada.engine.openConversation(id);
    await ada.until(() => ada.texts().includes("old words"));
  });
});
