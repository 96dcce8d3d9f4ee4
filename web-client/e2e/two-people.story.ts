import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  deriveRecovery,
  fromBase64Url,
  openVault,
  parseRecoveryWords,
  unlockWithRecovery,
} from "../src/crypto";
import { dump, withDatabase } from "./support/database";
import { found, leaksInFiles, needle } from "./support/leaks";
import { PASSWORD, type Person } from "./support/person";
import { Town } from "./support/town";
import type { Vault, VaultBody } from "../src/crypto";

const ALICE_SAYS = "Do you know the place where the lemon trees blossom?";
const BOB_SAYS = "Knowest thou it well? 🍋 Dahin, dahin möcht’ ich mit dir.";

/** The story of the README: two people, two browsers, reloads, a restart of the server, and a third browser that has never been here. */
describe("two people", () => {
  let town: Town;
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    town = await Town.start();
    alice = await town.arrives("alice");
    bob = await town.arrives("bob");
  });
  afterAll(async () => {
    await town.close();
  });

  test("sign up", async () => {
    await alice.signUp();
    await bob.signUp();
    expect(alice.recoveryWords).toHaveLength(24);
  });

  test("talk both ways", async () => {
    await alice.startChat("bob");
    await alice.say(ALICE_SAYS);
    await bob.openChat("alice");
    await bob.sees(ALICE_SAYS);
    await bob.say(BOB_SAYS);
    await alice.sees(BOB_SAYS);
  });

  test("every tab of both has each message once", async () => {
    const tab = await alice.newTab();
    await alice.say("Seen in my other tab, too");
    await tab.getByRole("link", { name: /\bbob\b/ }).click();
    await tab.locator("article").filter({ hasText: "Seen in my other tab, too" }).waitFor();
    await tab.getByPlaceholder("Write a message").fill("and written in it");
    await tab.keyboard.press("Enter");
    await alice.sees("and written in it");
    await bob.sees("and written in it");
    await tab.close();
    const expected = [ALICE_SAYS, BOB_SAYS, "Seen in my other tab, too", "and written in it"];
    expect(await alice.timeline()).toEqual(expected);
    expect(await bob.timeline()).toEqual(expected);
  });

  test("reload, without a password", async () => {
    await bob.page.reload();
    await bob.sees(BOB_SAYS);
    await bob.say("still here after reloading");
    await alice.sees("still here after reloading");
  });

  test("restart the server: open pages come back by themselves", async () => {
    await town.restart();
    await bob.say("after the restart");
    await alice.sees("after the restart");
    await alice.page.reload();
    await alice.sees(ALICE_SAYS);
  });

  test("a third browser that has never been here reads the whole history from the password alone", async () => {
    await alice.leave();
    const fresh = await town.arrives("alice");
    await fresh.signIn();
    await fresh.openChat("bob");
    await fresh.sees(ALICE_SAYS);
    expect(await fresh.timeline()).toEqual([
      ALICE_SAYS,
      BOB_SAYS,
      "Seen in my other tab, too",
      "and written in it",
      "still here after reloading",
      "after the restart",
    ]);
    await fresh.say("from the third browser");
    await bob.sees("from the third browser");
    expect(fresh.complaints).toEqual([]);
  });

  test("the server never saw a plaintext, a password or a private key", async () => {
    const vaults = await withDatabase(town.data, (client) =>
      client.query<{ id: string; username: string; vault: string; sign: Buffer }>(
        "select id, username, identity_key_private_encrypted as vault, identity_key_public as sign from users",
      ),
    );
    const row = vaults.rows.find(({ username }) => username === "alice");
    if (row === undefined) throw new Error("alice has no row");
    const body = await opened(
      row.id,
      JSON.parse(row.vault) as Vault,
      row.sign,
      alice.recoveryWords,
    );
    const needles = [
      needle("a message", ALICE_SAYS),
      needle("another message", BOB_SAYS),
      needle("a message over HTTP or socket", "from the third browser"),
      needle("the password", PASSWORD),
      needle("the recovery words", alice.recoveryWords.join(" ")),
      needle("the recovery key", await parseRecoveryWords(alice.recoveryWords.join(" "))),
      needle("the identity's signing key", fromBase64Url(body.identity.sign, 32)),
      needle("the identity's agreement key", fromBase64Url(body.identity.agree, 32)),
      ...body.signed_pre_keys.map((key) =>
        needle("a signed pre-key", fromBase64Url(key.private, 32)),
      ),
      ...body.kem_pre_keys.map((key) =>
        needle("a post-quantum pre-key", fromBase64Url(key.seed, 64)),
      ),
      ...body.one_time_pre_keys
        .slice(0, 20)
        .map((key) => needle("a one-time pre-key", fromBase64Url(key.private, 32))),
    ];
    const { text, rows } = await dump(town.data);
    expect(rows).toMatchObject({
      users: 2,
      conversations: 1,
      conversation_participants: 2,
      messages: 8,
    });
    expect(found(Buffer.from(text), needles)).toEqual([]);
    expect(
      found(Buffer.from(text), [needle("the public key", row.sign)]),
      "the search finds what is there",
    ).toEqual(["the public key"]);
    await town.stop();
    expect(
      await leaksInFiles(town.data, needles),
      "database files, write-ahead log, Redis, server logs",
    ).toEqual([]);
  });
});

/** What the recovery key opens: the private keys, to look for them. */
async function opened(
  userId: string,
  vault: Vault,
  publicKey: Buffer,
  words: readonly string[],
): Promise<VaultBody> {
  const recovery = await deriveRecovery(await parseRecoveryWords(words.join(" ")));
  const vmk = await unlockWithRecovery(userId, vault, recovery);
  return openVault({ userId, vault, vmk, sign: publicKey.toString("base64url"), minVersion: 1 });
}
