// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser, type TestTab } from "../../test-support/browser";
import { insideOf } from "../../test-support/inside";
import { eventually, PASSWORD, shows, signUp } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import { fromBase64Url, toBase64Url } from "../crypto";
import { agreePublic } from "../crypto/curves";
import { publishOneTimePreKey } from "../crypto/prekeys";
import type { Vault } from "../protocol/wire";

const browsers: TestBrowser[] = [];
const WEEK = 7 * 24 * 60 * 60 * 1000;
const SIGN_IN = { username: "alice", password: PASSWORD, staySignedIn: true };

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

async function alone() {
  const server = new ScriptedServer();
  const alice = await signUp(server, "alice");
  browsers.push(alice.browser);
  await eventually(() => server.log.includes("GET /api/keys"));
  return { server, ...alice, account: server.accounts.get(alice.tab.state.account?.id ?? "") };
}

type Scene = Awaited<ReturnType<typeof alone>>;

/** A second device of the account. */
async function device({ server }: Scene): Promise<TestTab> {
  const browser = new TestBrowser(server);
  browsers.push(browser);
  const tab = await browser.open();
  await tab.engine.signIn(SIGN_IN);
  await tab.until(({ connection }) => connection === "online");
  return tab;
}

const online = (tab: TestTab) => tab.until(({ connection }) => connection === "online");

/** Makes the requests of this name wait for each other: all that were sent before the first is answered. */
function together(server: ScriptedServer, name: string, count: number): void {
  let waiting: (() => void)[] = [];
  let met = false;
  server.before = (one) => {
    if (one !== name || met) return undefined;
    return new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length < count) return;
      met = true;
      for (const go of waiting) go();
      waiting = [];
    });
  };
}

/** Every public key that the server gives out has its private half in the vault that the server keeps. */
async function nothingIsLost({ tab, account }: Scene): Promise<void> {
  const { vault } = insideOf(tab);
  await vault.refresh();
  const { body } = vault;
  const held = new Map<number, string>();
  for (const secret of body.one_time_pre_keys) {
    const { id, key } = await publishOneTimePreKey(secret);
    held.set(id, key);
  }
  expect(held.size).toBe(body.one_time_pre_keys.length);
  for (const { id, key } of account.one_time_pre_keys) expect(held.get(id)).toBe(key);
  const signed = body.signed_pre_keys.find(({ id }) => id === account.signed_pre_key.id);
  const made = await agreePublic(fromBase64Url(signed?.private ?? "", 32));
  expect(toBase64Url(made)).toBe(account.signed_pre_key.key);
  expect(body.kem_pre_keys.map(({ id }) => id)).toContain(account.kem_pre_key.id);
}

describe("two that write the vault at once", { timeout: 60_000 }, () => {
  it("refill together: the loser is refused, merges and loses nothing", async () => {
    const scene = await alone();
    const { server, account, tab } = scene;
    const other = await device(scene);
    account.one_time_pre_keys = account.one_time_pre_keys.slice(0, 5);
    const before = account.vault.version;
    together(server, "PUT /api/vault", 2);
    server.closeSockets(1006);
    await Promise.all([online(tab), online(other)]);
    await eventually(() => account.one_time_pre_keys.length === 195);
    expect(account.vault.version).toBe(before + 2);
    expect(server.log.filter((name) => name === "PUT /api/vault").length).toBeGreaterThanOrEqual(3);
    await nothingIsLost(scene);
  });

  it("rotate together: one key wins, and both have it", async () => {
    const scene = await alone();
    const { server, account, tab } = scene;
    const other = await device(scene);
    const old = account.signed_pre_key.id;
    const now = Date.now;
    try {
      Date.now = () => now() + WEEK + 1000;
      together(server, "PUT /api/vault", 2);
      server.closeSockets(1006);
      await eventually(() => account.signed_pre_key.id > old);
      const signedIn = await Promise.all([online(tab), online(other)]);
      expect(signedIn.map(({ phase }) => phase)).toEqual(["signed_in", "signed_in"]);
      await eventually(() => server.log.filter((name) => name === "GET /api/vault").length >= 2);
    } finally {
      Date.now = now;
    }
    await nothingIsLost(scene);
    const { signed_pre_keys: keys } = insideOf(tab).vault.body;
    expect(keys.map(({ id }) => id)).toContain(old);
    expect(keys).toHaveLength(2);
  });

  it.each(["POST /api/keys/one-time", "PUT /api/vault"])(
    "survive that one is killed at %s",
    async (name) => {
      const scene = await alone();
      const { server, account, browser, tab } = scene;
      const second = await browser.open();
      await online(second);
      account.one_time_pre_keys = account.one_time_pre_keys.slice(0, 5);
      let killed = false;
      server.before = (one) => {
        if (killed || one !== name) return undefined;
        killed = true;
        browser.kill(tab);
        return undefined;
      };
      server.closeSockets(1006);
      await eventually(() => account.one_time_pre_keys.length >= 100);
      expect(killed).toBe(true);
      await nothingIsLost({ ...scene, tab: second });
    },
  );

  it("can be written to from anywhere with the keys that won", async () => {
    const scene = await alone();
    const { server, account, tab } = scene;
    const other = await device(scene);
    account.one_time_pre_keys = account.one_time_pre_keys.slice(0, 1);
    together(server, "PUT /api/vault", 2);
    server.closeSockets(1006);
    await eventually(() => account.one_time_pre_keys.length > 100);
    const bob = await signUp(server, "bob");
    browsers.push(bob.browser);
    account.one_time_pre_keys = account.one_time_pre_keys.slice(-1);
    const id = await bob.tab.engine.startConversation("alice");
    await bob.tab.engine.sendText(id, "hello");
    for (const one of [tab, other]) {
      await one.until(({ conversations }) => conversations.length === 1);
      await one.engine.openConversation(id);
      await shows(one, "hello");
    }
  });
});

describe("a vault that is not the newest of the account", { timeout: 60_000 }, () => {
  /** Vaults of Alice, before and after another password. */
  async function twoVaults() {
    const scene = await alone();
    const older = scene.account.vault;
    const newPassword = "another good passphrase 9";
    await scene.tab.engine.changePassword({ password: PASSWORD, newPassword });
    return { ...scene, older, newer: scene.account.vault, newPassword };
  }

  it.each<[string, (older: Vault, newer: Vault) => Vault]>([
    ["the body of an older one", (older, newer) => ({ ...newer, body: older.body })],
    ["an older number", (older, newer) => ({ ...newer, version: older.version })],
    ["the wrap of an older password", (older, newer) => ({ ...newer, password: older.password })],
    ["the salt of an older password", (older, newer) => ({ ...newer, kdf: older.kdf })],
  ])("is refused when it has %s", async (_what, mix) => {
    const { server, account, older, newer, newPassword } = await twoVaults();
    account.vault = mix(older, newer);
    const browser = new TestBrowser(server);
    browsers.push(browser);
    const tab = await browser.open();
    const signIn = tab.engine.signIn({ ...SIGN_IN, password: newPassword });
    await expect(signIn).rejects.toMatchObject({ code: "vault_refused" });
    expect(tab.state.phase).toBe("signed_out");
  });

  it("is refused at sign-in by a browser that has seen a newer one", async () => {
    const scene = await alone();
    const { account, browser, tab } = scene;
    const older = account.vault;
    await insideOf(tab).vault.change((body) => ({ ...body, settings: { theme: "dark" } }));
    tab.engine.stop();
    scene.server.accounts.endOthers({ accountId: account.account_id, sessionId: null }, "expired");
    account.vault = older;
    const again = await browser.open();
    await expect(again.engine.signIn(SIGN_IN)).rejects.toMatchObject({ code: "vault_refused" });
  });

  it("is refused in the middle of a session, and what was known stays", async () => {
    const { account, tab } = await alone();
    const older = account.vault;
    const { vault } = insideOf(tab);
    await vault.change((body) => ({ ...body, settings: { theme: "dark" } }));
    account.vault = older;
    await expect(vault.refresh()).rejects.toMatchObject({ reason: "rollback" });
    const change = vault.change((body) => ({ ...body, settings: { theme: "light" } }));
    await expect(change).rejects.toMatchObject({ reason: "rollback" });
    expect(vault.body.settings).toEqual({ theme: "dark" });
    expect(account.vault).toBe(older);
  });
});
