import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { words } from "../src/ui/words/words";
import { openBrowser } from "./support/browser";
import { EVERY_CHANGE, flipped, holding, messageOf, type WireEntry } from "./support/entries";
import { JavaPerson } from "./support/java-person";
import { MaliciousServer } from "./support/malicious-server";
import { PASSWORD, Person } from "./support/person";
import { historyOf, lieAboutMessages, type JavaMessage } from "./support/rooms";

const ALICE = "alice.of.lies";
const { faults, chain } = words.timeline;
const TOLD = ["zero", "one", "two", "three", "four", "five"].map((one) => `count ${one}`);

interface Lie {
  readonly name: string;
  /** The entries of the conversation to those that are told instead; `at` finds a place by the text that stands there. */
  readonly lie: (
    entries: readonly WireEntry[],
    at: (text: string) => WireEntry,
  ) => readonly WireEntry[];
  /** Texts that are not shown any more. */
  readonly hidden: readonly string[];
  /** What the browser shows in their place. */
  readonly browser: string;
  /** What the Java client says of some message. */
  readonly java: Partial<JavaMessage>;
}

/** A server that rewrites what others have written, before a browser and before the Java client. */
describe("a server that lies about messages", () => {
  let browser: Browser;
  let liar: MaliciousServer;
  let alice: JavaPerson;
  let mallory: JavaPerson;
  let malloryId: string;
  let jim: JavaPerson;
  let bob: Person;
  let room: string;
  let elsewhere: WireEntry;
  const seqs = new Map<string, number>();

  beforeAll(async () => {
    browser = await openBrowser();
    const server = { address: inject("address"), launcher: { pid: inject("launcher") } };
    liar = await MaliciousServer.before(server);
    alice = new JavaPerson(server);
    mallory = new JavaPerson(server);
    jim = new JavaPerson(liar.server);
    bob = await Person.at(browser, liar.address, "bob.of.lies");
    await alice.does({ do: "sign_up", username: ALICE, password: PASSWORD });
    const own = await mallory.does({
      do: "sign_up",
      username: "mallory.of.lies",
      password: PASSWORD,
    });
    malloryId = own["account"] as string;
    await jim.does({ do: "sign_up", username: "jim.of.lies", password: PASSWORD });
    await bob.signUp();
    const people = ["bob.of.lies", "jim.of.lies", "mallory.of.lies"];
    const other = await alice.does({ do: "create_group", name: "Elsewhere", people });
    elsewhere = await written(other["conversation"] as string, "said elsewhere");
    const made = await alice.does({ do: "create_group", name: "Lies", people });
    room = made["conversation"] as string;
    for (const text of TOLD) await says(alice, text);
    await says(mallory, "mallory counts along");
    for (const at of EVERY_CHANGE.keys()) await says(alice, `untouched ${at}`);
    await bob.openChat("Lies");
    await bob.sees(`untouched ${EVERY_CHANGE.length - 1}`);
  });
  afterAll(async () => {
    await Promise.all([alice, mallory, jim].map((one) => one.leave()));
    await liar.close();
    await browser.close();
  });
  beforeEach(() => {
    liar.lies.forget();
  });

  async function says(person: JavaPerson, text: string): Promise<void> {
    const { seq } = await person.does({ do: "send", conversation: room, text });
    seqs.set(text, seq as number);
  }

  /** A message of another conversation, as the server has it. */
  async function written(conversation: string, text: string): Promise<WireEntry> {
    await alice.does({ do: "send", conversation, text });
    let entries: readonly WireEntry[] = [];
    lieAboutMessages(liar.lies, conversation, (all) => (entries = all));
    await historyOf(jim, conversation);
    liar.lies.forget();
    const found = entries.at(-1);
    if (found === undefined) throw new Error("Nothing is written there.");
    return found;
  }

  function tell(lie: Lie["lie"]): void {
    lieAboutMessages(liar.lies, room, (entries) =>
      lie(entries, (text) => {
        const found = entries.find(({ seq }) => seq === seqs.get(text));
        if (found === undefined) throw new Error(`Nobody has written ${text}.`);
        return found;
      }),
    );
  }

  async function goesOn(text: string): Promise<void> {
    await says(alice, text);
    await bob.sees(text);
    await jim.does({ do: "wait_for", text });
    await bob.say(`${text}, heard`);
    await jim.does({ do: "wait_for", text: `${text}, heard` });
  }

  test("a bit changed in any field: no such message is shown, all others are", async () => {
    tell((entries, at) =>
      entries.map((place) => {
        const n = EVERY_CHANGE.findIndex((_, one) => at(`untouched ${one}`) === place);
        return EVERY_CHANGE[n]?.(place) ?? place;
      }),
    );
    await bob.page.reload();
    await bob.sees("count five");
    await expect
      .poll(() => bob.page.locator("article [data-fault]").count())
      .toBe(EVERY_CHANGE.length);
    expect((await bob.timeline()).filter((text) => text.startsWith("untouched"))).toEqual([]);
    const history = await historyOf(jim, room);
    expect(history.filter(({ text }) => text?.startsWith("untouched"))).toEqual([]);
    expect(history.filter(({ failure }) => failure !== null)).toHaveLength(EVERY_CHANGE.length);
    await goesOn("after the changed bits");
  });

  const lies: readonly Lie[] = [
    {
      name: "a message of another conversation",
      lie: (all, at) => all.map((one) => (one === at("count two") ? moved(one, elsewhere) : one)),
      hidden: ["count two", "said elsewhere"],
      browser: faults.not_a_member,
      java: { failure: "WRONG_HEAD" },
    },
    {
      name: "a message under the name of another member",
      lie: (all, at) =>
        all.map((one) => (one === at("count two") ? { ...one, sender: malloryId } : one)),
      hidden: ["count two"],
      browser: faults.bad_signature,
      java: { failure: "FINGERPRINT" },
    },
    {
      name: "another member's words under the name of the one who is trusted",
      lie: (all, at) =>
        all.map((one) => (one === at("count two") ? moved(one, at("mallory counts along")) : one)),
      hidden: ["count two"],
      browser: faults.bad_signature,
      java: { failure: "FINGERPRINT" },
    },
    {
      name: "two messages under each other's number",
      lie: (all, at) =>
        all.map((one) => {
          if (one === at("count two"))
            return holding(one, { client_msg_id: messageOf(at("count three")).client_msg_id });
          return one;
        }),
      hidden: ["count two"],
      browser: faults.bad_signature,
      java: { failure: "SIGNATURE" },
    },
    {
      name: "a message told a second time under a new number",
      lie: (all, at) =>
        all.map((one) => (one === at("count five") ? moved(one, at("count one")) : one)),
      hidden: ["count five"],
      browser: chain.replay(ALICE, 1),
      java: { order: "REPLAY" },
    },
    {
      name: "two messages in each other's place",
      lie: (all, at) =>
        all.map((one) => {
          if (one === at("count two")) return moved(one, at("count three"));
          return one === at("count three") ? moved(one, at("count two")) : one;
        }),
      hidden: [],
      browser: chain.reorder(ALICE, 1),
      java: { order: "REORDER" },
    },
    {
      name: "a message left out",
      lie: (all, at) => all.filter((one) => one !== at("count two")),
      hidden: ["count two"],
      browser: chain.gap(ALICE, 1),
      java: { order: "GAP" },
    },
    {
      name: "a message put off until later ones were told",
      lie: (all, at) => {
        const late = at("count one");
        const rest = all.filter((one) => one !== late);
        const place = at("mallory counts along");
        return rest.map((one) => (one === place ? { ...late, seq: place.seq } : one));
      },
      hidden: [],
      browser: chain.reorder(ALICE, 1),
      java: { order: "REORDER" },
    },
  ];

  test.each(lies)("$name", async ({ name, lie, hidden, browser, java }) => {
    tell(lie);
    await bob.page.reload();
    await bob.page.getByText(browser).first().waitFor();
    await bob.sees("untouched 0");
    const shown = await bob.timeline();
    expect(shown.filter((text) => hidden.includes(text))).toEqual([]);
    expect(shown.filter((text) => text === "count one")).toHaveLength(1);
    const history = await historyOf(jim, room);
    expect(history).toContainEqual(expect.objectContaining(java));
    expect(history.filter(({ text }) => text !== null && hidden.includes(text))).toEqual([]);
    await goesOn(`after: ${name}`);
  });

  test("a message kept back while both listen: later ones are read, the hole is shown, and it does not come back unseen", async () => {
    let late: { payload: WireEntry } | null = null;
    const isHidden = ({ seq }: WireEntry) => late !== null && seq === late.payload.seq;
    liar.lies.frame("message", (frame: { payload: WireEntry }) => {
      late ??= frame;
      return isHidden(frame.payload) ? null : frame;
    });
    lieAboutMessages(liar.lies, room, (all) => all.filter((entry) => !isHidden(entry)));
    await says(alice, "kept back");
    await says(alice, "told in time");
    await bob.sees("told in time");
    await bob.page.getByText(chain.gap(ALICE, 1)).waitFor();
    await jim.does({ do: "wait_for", text: "told in time" });
    const { warnings } = await jim.does({ do: "warnings" });
    expect(warnings).toContain(`withheld ${seqs.get("kept back") ?? 0}`);
    await goesOn("after one was kept back");
    expect(await bob.timeline()).not.toContain("kept back");
  });

  test("a message changed on the socket is refused where it stands", async () => {
    liar.lies.frame("message", ({ payload, ...frame }: { payload: WireEntry }) => ({
      ...frame,
      payload: holding(payload, { ciphertext: flipped(messageOf(payload).ciphertext ?? "") }),
    }));
    await says(alice, "changed on its way");
    await bob.page.locator("article").last().filter({ hasText: faults.bad_signature }).waitFor();
    liar.lies.forget();
    await goesOn("after the change on the socket");
    expect(await bob.timeline()).not.toContain("changed on its way");
    expect(bob.complaints).toEqual([]);
  });
});

/** What stands at one place, told at another. */
function moved(to: WireEntry, from: WireEntry): WireEntry {
  return { ...to, content: from.content };
}
