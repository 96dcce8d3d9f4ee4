// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import type { TestBrowser, TestTab } from "../../test-support/browser";
import { company, groupOf } from "../../test-support/company";
import { heldAt, idOf, insideOf } from "../../test-support/inside";
import { eventually, shows } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import { toBase64Url } from "../crypto";
import { newKemPreKey, newSignedPreKey } from "../crypto/prekeys";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) browser.closeAll();
});

type Stored = ReturnType<ScriptedServer["accounts"]["get"]>;
type Account = { -readonly [K in keyof Stored]: Stored[K] };
interface Scene {
  readonly account: Account;
  readonly foreign: Account;
  readonly tab: TestTab;
}

const hex = (text: string) => toBase64Url(Uint8Array.from(Buffer.from(text, "hex")));
/** X25519 points of small order, and forms that no honest key has. */
const LOW_ORDER = {
  zero: hex("00".repeat(32)),
  one: hex(`01${"00".repeat(31)}`),
  "order eight": hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
  "minus one": hex(`ec${"ff".repeat(30)}7f`),
  "the prime, unreduced": hex(`ed${"ff".repeat(30)}7f`),
  "the prime and one, unreduced": hex(`ee${"ff".repeat(30)}7f`),
};
const WRONG_LENGTH = { "31 bytes": hex("05".repeat(31)), "33 bytes": hex("05".repeat(33)) };

/** Signed pre-keys of this person with other contents than an honest client gives them. */
async function signedAs(tab: TestTab, key: string) {
  const { own } = insideOf(tab).vault;
  const { published } = await newSignedPreKey(own, 900, Date.now());
  return { ...published, key };
}

const CASES: [string, (scene: Scene) => void | Promise<void>][] = [
  [
    "a signed pre-key of somebody else",
    ({ account, foreign }) => {
      account.signed_pre_key = foreign.signed_pre_key;
    },
  ],
  [
    "an ML-KEM pre-key of somebody else",
    ({ account, foreign }) => {
      account.kem_pre_key = foreign.kem_pre_key;
    },
  ],
  [
    "an ML-KEM pre-key in the place of the other",
    ({ account }) => {
      account.signed_pre_key = account.kem_pre_key;
    },
  ],
  [
    "a signed pre-key under another number",
    ({ account }) => {
      account.signed_pre_key = { ...account.signed_pre_key, id: 77 };
    },
  ],
  [
    "a signed pre-key with another time",
    ({ account }) => {
      account.signed_pre_key = { ...account.signed_pre_key, created: Date.now() + 1 };
    },
  ],
  ...Object.entries({ ...LOW_ORDER, ...WRONG_LENGTH }).map(
    ([what, key]): (typeof CASES)[number] => [
      `a signed pre-key that is ${what}`,
      async ({ account, tab }) => {
        account.signed_pre_key = await signedAs(tab, key);
      },
    ],
  ),
  ...Object.entries({ ...LOW_ORDER, ...WRONG_LENGTH }).map(
    ([what, key]): (typeof CASES)[number] => [
      `a one-time pre-key that is ${what}`,
      ({ account }) => {
        account.one_time_pre_keys = [{ id: 901, key }];
      },
    ],
  ),
  [
    "an ML-KEM pre-key with a coefficient outside of the field",
    async ({ account, tab }) => {
      const { own } = insideOf(tab).vault;
      const { published } = await newKemPreKey(own, 902, Date.now());
      account.kem_pre_key = { ...published, key: toBase64Url(new Uint8Array(1184).fill(255)) };
    },
  ],
];

describe("a bundle that holds", { timeout: 60_000 }, () => {
  it("keys that are not sound is refused, each one, and the sound one is used", async () => {
    const server = new ScriptedServer();
    const [ada, bob, eve] = await company(server, browsers, "ada", "bob", "eve");
    const account = server.accounts.get(idOf(bob));
    const sound = { ...account };
    const foreign = server.accounts.get(idOf(eve));
    for (const [what, spoil] of CASES) {
      await spoil({ account, foreign, tab: bob });
      const started = ada.engine.startConversation("bob").then(
        () => "accepted",
        (error: unknown) => (error as { code: string }).code,
      );
      expect(["identity_mismatch", "malformed"], what).toContain(await started);
      expect(server.conversations.held.size, what).toBe(0);
      const { signed_pre_key, kem_pre_key, one_time_pre_keys } = sound;
      Object.assign(account, { signed_pre_key, kem_pre_key, one_time_pre_keys });
    }
    const id = await ada.engine.startConversation("bob");
    await ada.engine.sendText(id, "sound");
    await bob.until(({ conversations }) => conversations[0]?.preview?.text === "sound");
  });

  it("an older signed pre-key than seen before is refused", async () => {
    const server = new ScriptedServer();
    const [ada, bob] = await company(server, browsers, "ada", "bob");
    const id = await groupOf(ada, bob);
    const account: Account = server.accounts.get(idOf(bob));
    const { signed_pre_key: old, kem_pre_key: oldKem } = account;
    const { own } = insideOf(bob).vault;
    await insideOf(bob).vault.change(async (body) => {
      const signed = await newSignedPreKey(own, body.next_key_id, Date.now());
      const kem = await newKemPreKey(own, body.next_key_id + 1, Date.now());
      account.signed_pre_key = signed.published;
      account.kem_pre_key = kem.published;
      return {
        ...body,
        signed_pre_keys: [...body.signed_pre_keys, signed.secret],
        kem_pre_keys: [...body.kem_pre_keys, kem.secret],
        next_key_id: body.next_key_id + 2,
      };
    });
    heldAt(server, id).open = false;
    await ada.engine.sendText(id, "with the newer one");
    await shows(bob, "with the newer one");
    for (const older of [{ signed_pre_key: old }, { kem_pre_key: oldKem }]) {
      const newer = { signed_pre_key: account.signed_pre_key, kem_pre_key: account.kem_pre_key };
      Object.assign(account, older);
      heldAt(server, id).open = false;
      await ada.engine.sendText(id, "refused");
      await ada.until(
        ({ timeline }) =>
          timeline?.items.some(
            (item) => item.kind === "message" && item.failure === "identity_mismatch",
          ) === true,
      );
      Object.assign(account, newer);
      const item = ada.state.timeline?.items.at(-1);
      expect(await ada.engine.discard(id, item?.key ?? "")).toBe("refused");
    }
    await ada.engine.sendText(id, "sound again");
    await shows(bob, "with the newer one", "sound again");
    await eventually(() => heldAt(server, id).epoch === 2);
  });
});
