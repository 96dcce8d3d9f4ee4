// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import type { TestBrowser } from "../../test-support/browser";
import { eventually, signUp } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) browser.closeAll();
});

async function alone() {
  const server = new ScriptedServer();
  const alice = await signUp(server, "alice");
  browsers.push(alice.browser);
  return { server, ...alice };
}

describe("keys", { timeout: 20_000 }, () => {
  it("are refilled when few are left", async () => {
    const { server, browser, tab } = await alone();
    const account = server.accounts.find({ username: "alice", public_id: null });
    account.one_time_pre_keys = account.one_time_pre_keys.slice(0, 20);
    const again = await browser.reload(tab);
    await again.until(({ connection }) => connection === "online");
    await eventually(() => account.one_time_pre_keys.length === 100);
    const ids = account.one_time_pre_keys.map(({ id }) => id);
    expect(new Set(ids).size).toBe(100);
  });

  it("are found by name and public id, but not one's own", async () => {
    const { server, tab } = await alone();
    const bob = await signUp(server, "bob");
    browsers.push(bob.browser);
    const publicId = bob.tab.state.account?.publicId ?? "";
    await expect(tab.engine.startConversation("alice")).rejects.toMatchObject({
      code: "own_account",
    });
    await expect(tab.engine.startConversation("nobody")).rejects.toMatchObject({
      code: "no_such_person",
    });
    await expect(tab.engine.startConversation("")).rejects.toMatchObject({
      code: "no_such_person",
    });
    const id = await tab.engine.startConversation(publicId);
    expect(await tab.engine.startConversation("bob")).toBe(id);
    await bob.tab.engine.rotatePublicId();
    await bob.tab.until(({ account }) => account?.publicId !== publicId);
    await expect(tab.engine.startConversation(publicId)).rejects.toMatchObject({
      code: "no_such_person",
    });
  });
});
