import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import type { Kdf, SessionAnswer, Vault } from "../src/protocol/wire";
import { words } from "../src/ui/words/words";
import { openBrowser } from "./support/browser";
import { flipped } from "./support/entries";
import { JavaPerson } from "./support/java-person";
import { MaliciousServer } from "./support/malicious-server";
import { PASSWORD, Person } from "./support/person";

type SignInAnswer = SessionAnswer & { readonly vault: Vault };

const PRELOGIN = /POST \/api\/sessions\/prelogin/;
const SIGN_IN = /POST \/api\/sessions$/;
const { failures } = words;

const SALT = "AAECAwQFBgcICQoLDA0ODw";
const WEAK: readonly (readonly [string, Partial<Kdf>])[] = [
  ["less memory", { m: 8 * 1024 }],
  ["more memory than a device has", { m: 8 * 1024 * 1024 }],
  ["one pass", { t: 1 }],
  ["passes without end", { t: 1_000 }],
  ["one lane", { p: 1 }],
  ["another function", { alg: "pbkdf2-sha256" }],
  ["another version of it", { v: 16 }],
  ["a short salt", { salt: "AAECAwQFBgc" }],
];

/** A server that would like to open the door itself: parameters of the password and vaults that are not the account's. */
describe("a server that lies about the own account", () => {
  let browser: Browser;
  let liar: MaliciousServer;
  let fresh: Person;
  let dora: JavaPerson;
  let stranger: SignInAnswer | null = null;
  let first: Vault | null = null;
  let asked = 0;
  let keysSent = 0;

  beforeAll(async () => {
    browser = await openBrowser();
    const server = { address: inject("address"), launcher: { pid: inject("launcher") } };
    liar = await MaliciousServer.before(server);
    const eve = new JavaPerson(liar.server);
    await eve.does({ do: "sign_up", username: "eve.of.accounts", password: PASSWORD });
    liar.lies.answer(SIGN_IN, (answer: SignInAnswer) => (stranger = answer));
    await eve.does({ do: "sign_in", username: "eve.of.accounts", password: PASSWORD });
    await eve.leave();
    dora = new JavaPerson(liar.server);
    liar.lies.request(/POST \/api\/accounts/, (request: { vault: Vault }) => {
      first = request.vault;
      return request;
    });
    await dora.does({ do: "sign_up", username: "dora.of.accounts", password: PASSWORD });
    await dora.does({ do: "safety_number", username: "eve.of.accounts" });
    liar.lies.forget();
    fresh = await Person.at(browser, liar.address, "dora.of.accounts");
  });
  afterAll(async () => {
    await dora.leave();
    await liar.close();
    await browser.close();
  });
  beforeEach(() => {
    [asked, keysSent] = [0, 0];
    liar.lies.forget();
    liar.lies.request(PRELOGIN, (request) => {
      asked++;
      return request;
    });
    liar.lies.request(SIGN_IN, (request) => {
      keysSent++;
      return request;
    });
  });

  /** Both clients try to sign in; resolves with what the Java client says. */
  async function bothAreRefused(browserSays: string): Promise<string> {
    await fresh.page.reload();
    await fresh.trySignIn();
    await fresh.page.getByText(browserSays).waitFor();
    return javaIsRefused();
  }

  async function javaIsRefused(more: object = {}): Promise<string> {
    const java = new JavaPerson(liar.server);
    const command = { do: "sign_in", username: fresh.name, password: PASSWORD, ...more };
    const refusal = await java.does(command).then(
      () => "let in",
      (error: unknown) => String(error),
    );
    await java.leave();
    return refusal;
  }

  test.each(WEAK)("%s for the password: nothing is derived, nothing is sent", async (_, kdf) => {
    liar.lies.answer(PRELOGIN, (answer: { kdf: Kdf }) => ({ kdf: { ...answer.kdf, ...kdf } }));
    expect(await bothAreRefused(failures.bad_kdf)).toMatch(/expected/);
    expect([asked, keysSent]).toEqual([2, 0]);
  });

  test("another salt: what is sent opens nothing", async () => {
    liar.lies.answer(PRELOGIN, (answer: { kdf: Kdf }) => ({ kdf: { ...answer.kdf, salt: SALT } }));
    expect(await bothAreRefused(failures.wrong_credentials)).toMatch(/wrong_credentials/);
  });

  const vaults: readonly (readonly [string, (honest: SignInAnswer) => unknown])[] = [
    ["somebody else's vault", (honest) => ({ ...honest, vault: stranger?.vault })],
    ["somebody else's account and vault", (honest) => ({ ...honest, ...stranger })],
    [
      "a vault mixed of two versions",
      (honest) => ({ ...honest, vault: { ...honest.vault, body: first?.body } }),
    ],
    [
      "an older vault under a newer number",
      (honest) => ({ ...honest, vault: { ...first, version: honest.vault.version } }),
    ],
    [
      "a changed bit in the vault",
      (honest) => {
        const { body } = honest.vault;
        return { ...honest, vault: { ...honest.vault, body: { ...body, ct: flipped(body.ct) } } };
      },
    ],
    [
      "somebody else's identity for the own account",
      (honest) => ({
        ...honest,
        account: { ...honest.account, identity: stranger?.account.identity },
      }),
    ],
    [
      "other parameters in the vault than those of the password",
      (honest) => ({
        ...honest,
        vault: { ...honest.vault, kdf: { ...honest.vault.kdf, salt: SALT } },
      }),
    ],
  ];

  test.each(vaults)("%s is not opened", async (_, lie) => {
    liar.lies.answer(SIGN_IN, lie);
    expect(await bothAreRefused(failures.vault_refused)).not.toBe("let in");
    expect(keysSent).toBe(2);
  });

  test("an older vault than seen before: signed out and told, and the honest one opens again", async () => {
    await fresh.page.reload();
    await fresh.signIn();
    await fresh.startChat("eve.of.accounts");
    await fresh.say("a pin for the vault");
    const rolledBack = { vault: first };
    liar.lies.answer(/GET \/api\/vault/, () => rolledBack);
    await fresh.page.reload();
    await fresh.page.getByText(words.signIn.vault_rolled_back).waitFor();
    liar.lies.forget();
    await fresh.signIn();
    await fresh.openChat("eve.of.accounts");
    await fresh.sees("a pin for the vault");
    liar.lies.answer(SIGN_IN, (honest: SignInAnswer) => ({ ...honest, vault: first }));
    expect(await javaIsRefused({ vault_version: 2 })).toMatch(/ROLLBACK/);
    expect(fresh.complaints).toEqual([]);
  });
});
