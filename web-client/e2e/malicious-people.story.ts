import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import type { NewAccount } from "../src/crypto";
import type { Bundle, Conversation } from "../src/protocol/wire";
import { words } from "../src/ui/words/words";
import { openBrowser } from "./support/browser";
import { forgedAccount, withIdentity, withPreKeys } from "./support/forger";
import { JavaPerson } from "./support/java-person";
import { MaliciousServer } from "./support/malicious-server";
import { PASSWORD, Person } from "./support/person";

const BUNDLE = /POST \/api\/people\/[^/]+\/key-bundle$/;
const { failures, trust } = words;

/** A server that would like to sit between two people: other keys, other people, another conversation. */
describe("a server that lies about people", () => {
  let browser: Browser;
  let liar: MaliciousServer;
  let rosa: JavaPerson;
  let max: JavaPerson;
  let joan: JavaPerson;
  let sue: Person;
  let forged: NewAccount;
  let maxForged: NewAccount;
  const rooms = new Map<JavaPerson, string>();

  beforeAll(async () => {
    browser = await openBrowser();
    const server = { address: inject("address"), launcher: { pid: inject("launcher") } };
    liar = await MaliciousServer.before(server);
    [rosa, max, joan] = [
      new JavaPerson(server),
      new JavaPerson(server),
      new JavaPerson(liar.server),
    ];
    const { account } = await rosa.does(signUp("rosa.of.people"));
    forged = await forgedAccount(account as string);
    const other = await max.does(signUp("max.of.people"));
    maxForged = await forgedAccount(other["account"] as string);
    await joan.does(signUp("joan.of.people"));
    sue = await Person.at(browser, liar.address, "sue.of.people");
    await sue.signUp();
    for (const name of ["sue.of.people", "joan.of.people"]) {
      const { conversation } = await rosa.does({ do: "open", username: name });
      await rosa.does({ do: "send", conversation, text: `Dear ${name}` });
      rooms.set(name === "joan.of.people" ? joan : rosa, conversation as string);
    }
    await sue.openChat("rosa.of.people");
    await sue.sees("Dear sue.of.people");
    await sue.say("I have your keys");
    await joan.does({ do: "wait_for", text: "Dear joan.of.people" });
  });
  afterAll(async () => {
    await Promise.all([rosa, max, joan].map((one) => one.leave()));
    await liar.close();
    await browser.close();
  });
  beforeEach(() => {
    liar.lies.forget();
  });

  function everywhere(lie: (told: unknown) => unknown): void {
    liar.lies.answer(/ \/api\/(people|conversations|socket)/, lie);
    for (const type of ["sync", "conversation"]) liar.lies.frame(type, lie);
  }

  test("other keys under a known name: shown, and nothing is sent until they were seen", async () => {
    everywhere(withIdentity(forged.own.userId, forged.own.identity));
    await sue.page.reload();
    await sue.trust.banner().waitFor();
    await sue.page.getByText(trust.warnings.identity_changed("rosa.of.people")).first().waitFor();
    await sue.write("not for other eyes");
    await sue.message("not for other eyes", "waiting").waitFor();
    await joan.does({ do: "safety_number", username: "rosa.of.people" });
    const conversation = rooms.get(joan);
    const send = { do: "send", conversation, text: "not for other eyes either" };
    await expect(joan.does(send)).rejects.toThrow(/keys_changed/);
    liar.lies.forget();
    await sue.page.reload();
    await sue.sees("I have your keys");
    await sue.page.reload();
    await sue.message("not for other eyes", "sent").waitFor();
    await rosa.does({ do: "wait_for", text: "not for other eyes" });
    await joan.does({ do: "safety_number", username: "rosa.of.people" });
    await joan.does(send);
    await rosa.does({ do: "wait_for", text: "not for other eyes either" });
  });

  test("keys that nobody has signed: shown, not used, and forgotten when the right ones come", async () => {
    const { identity } = forged.own;
    everywhere(withIdentity(forged.own.userId, { ...identity, created: identity.created + 1 }));
    await sue.page.reload();
    await sue.page.getByText(trust.warnings.unsound("rosa.of.people")).waitFor();
    await sue.write("only for the right keys");
    await sue.message("only for the right keys", "waiting").waitFor();
    await expect(joan.does({ do: "safety_number", username: "rosa.of.people" })).rejects.toThrow();
    liar.lies.forget();
    await sue.page.reload();
    await sue.message("only for the right keys", "sent").waitFor();
    await rosa.does({ do: "wait_for", text: "only for the right keys" });
  });

  const bundles: readonly (readonly [string, (bundle: Bundle) => unknown, string])[] = [
    ["pre-keys of its own", (bundle) => withPreKeys(bundle, maxForged), failures.identity_mismatch],
    [
      "an identity of its own in the bundle",
      (bundle) => ({
        ...withPreKeys(bundle, maxForged),
        identity: maxForged.own.identity,
      }),
      failures.keys_changed,
    ],
    [
      "somebody else's bundle",
      (bundle) => ({ ...bundle, user_id: forged.own.userId }),
      failures.identity_mismatch,
    ],
  ];

  test.each(bundles)("%s: no conversation begins", async (_, lie, says) => {
    liar.lies.answer(BUNDLE, lie);
    await beginning("max.of.people", says);
    await expect(joan.does({ do: "open", username: "max.of.people" })).rejects.toThrow();
  });

  test("another conversation in the place of the one asked for is not taken", async () => {
    const room = rooms.get(rosa);
    const lie = { is_direct: true };
    let existing: Conversation | null = null;
    liar.lies.answer(/POST \/api\/conversations$/, (answer: { conversation: Conversation }) => {
      return { conversation: { ...answer.conversation, ...existing, ...lie } };
    });
    liar.lies.answer(
      /GET \/api\/conversations(\?|$)/,
      (list: { conversations: Conversation[] }) => ({
        ...list,
        conversations: list.conversations.map((one) => ({
          ...one,
          members: one.members.map((member) => ({ ...member, user_id: maxForged.own.userId })),
        })),
      }),
    );
    liar.lies.frame("sync", (frame: { payload: { conversations: Conversation[] } }) => {
      existing ??= frame.payload.conversations.find(({ id }) => id === room) ?? null;
      return frame;
    });
    await sue.page.reload();
    await sue.sees("I have your keys");
    expect(existing).not.toBeNull();
    await beginning("max.of.people", failures.identity_mismatch);
    const joans = { do: "open", username: "max.of.people" };
    const opened = await joan.does(joans).catch(() => ({ conversation: null }));
    expect(opened.conversation).not.toBe(rooms.get(joan));
  });

  test("somebody else under a known name is not found", async () => {
    liar.lies.answer(/lookup/, ({ person }: { person: { user_id: string } }) => ({
      person: { ...person, username: "rosa.of.people" },
    }));
    await beginning("max.of.people", failures.identity_mismatch);
    await expect(joan.does({ do: "open", username: "max.of.people" })).rejects.toThrow(
      /FINGERPRINT/,
    );
  });

  test("and the honest ones are let through", async () => {
    await sue.page.reload();
    await sue.startChat("max.of.people");
    await sue.page.getByRole("heading", { name: "max.of.people", exact: true }).waitFor();
    await sue.say("Good to have the right keys");
    await max.does({ do: "wait_for", text: "Good to have the right keys" });
    const { conversation } = await joan.does({ do: "open", username: "max.of.people" });
    await joan.does({ do: "send", conversation, text: "The same to you" });
    await max.does({ do: "wait_for", text: "The same to you" });
    expect(sue.complaints).toEqual([]);
  });

  /** Tries to begin a conversation and reads why not. */
  async function beginning(username: string, says: string): Promise<void> {
    const { page } = sue;
    await page.reload();
    await page.getByRole("button", { name: words.list.newChat }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words.newChat.label).fill(username);
    await dialog.getByRole("button", { name: words.newChat.submit, exact: true }).click();
    await page.getByText(says).first().waitFor();
    await page.keyboard.press("Escape");
  }
});

function signUp(username: string) {
  return { do: "sign_up", username, password: PASSWORD };
}
