import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import {
  deriveRecovery,
  loadOwnIdentity,
  loadPeerIdentity,
  makeWrap,
  openVault,
  parseRecoveryWords,
  randomBytes,
  unlockWithRecovery,
} from "../src/crypto";
import type { Bundle, ControlEvent, Identity, Vault, Wrap } from "../src/protocol/wire";
import { words } from "../src/ui/words/words";
import { openBrowser } from "./support/browser";
import { eventOf, flipped, messageOf, type WireEntry, type WirePage } from "./support/entries";
import { JavaPerson } from "./support/java-person";
import { MaliciousServer } from "./support/malicious-server";
import { PASSWORD, Person } from "./support/person";
import { historyOf, lieAboutMessages } from "./support/rooms";

const CONTROL = /GET \/api\/conversations\/[^/]+\/control/;
const { faults } = words.timeline;

interface Creation {
  readonly conversation_id: string;
  readonly event: ControlEvent;
  readonly wraps: readonly Wrap[];
}
interface SignUp {
  readonly account_id: string;
  readonly identity: Identity;
  readonly vault: Vault;
}

/** A server that would like to tell another past, and an admin who would like to give each member another key. */
describe("a server that lies about the signed log", () => {
  let browser: Browser;
  let liar: MaliciousServer;
  let around: MaliciousServer;
  let nora: JavaPerson;
  let olga: JavaPerson;
  let paul: JavaPerson;
  let nina: Person;
  let signUp: SignUp;
  let recoveryWords: string;
  let room: string;
  const people = ["nina.of.log", "paul.of.log"];

  beforeAll(async () => {
    browser = await openBrowser();
    const server = { address: inject("address"), launcher: { pid: inject("launcher") } };
    liar = await MaliciousServer.before(server);
    around = await MaliciousServer.before(server);
    around.lies.request(/POST \/api\/accounts/, (request: SignUp) => (signUp = request));
    nora = new JavaPerson(around.server);
    olga = new JavaPerson(server);
    paul = new JavaPerson(liar.server);
    const made = await nora.does({ do: "sign_up", username: "nora.of.log", password: PASSWORD });
    recoveryWords = made["words"] as string;
    await olga.does({ do: "sign_up", username: "olga.of.log", password: PASSWORD });
    await paul.does({ do: "sign_up", username: "paul.of.log", password: PASSWORD });
    nina = await Person.at(browser, liar.address, "nina.of.log");
    await nina.signUp();
    room = await group("Chronicle");
    await says(room, "written under the first name");
    await nora.does({ do: "rename", conversation: room, name: "Chronicle", topic: "of the past" });
    await nora.does({ do: "add", conversation: room, people: ["olga.of.log"], history: "none" });
    await says(room, "written with olga");
    await nina.openChat("Chronicle");
    await nina.sees("written with olga");
  });
  afterAll(async () => {
    await Promise.all([nora, olga, paul].map((one) => one.leave()));
    await liar.close();
    await around.close();
    await browser.close();
  });
  beforeEach(() => {
    liar.lies.forget();
    around.lies.forget();
  });

  async function group(name: string): Promise<string> {
    const { conversation } = await nora.does({ do: "create_group", name, people });
    return conversation as string;
  }

  async function says(conversation: string, text: string): Promise<void> {
    await nora.does({ do: "send", conversation, text });
  }

  function lieAboutEvents(lie: (events: readonly WireEntry[]) => readonly WireEntry[]): void {
    liar.lies.answer(CONTROL, (page: WirePage) => ({ ...page, entries: lie(page.entries) }));
    lieAboutMessages(liar.lies, room, lie);
  }

  const pasts: readonly (readonly [string, (entry: WireEntry) => WireEntry | null])[] = [
    ["an event left out", (entry) => (eventOf(entry).n === 1 ? null : entry)],
    ["an event changed", (entry) => changed(entry, "profile", (it) => ({ sig: flipped(it.sig) }))],
    [
      "another admin",
      (entry) => changed(entry, "add", ({ targets }) => ({ actor: named(targets) })),
    ],
    [
      "another member added",
      (entry) =>
        changed(entry, "add", ({ targets }) => ({
          targets: targets.map((one) => ({ ...one, role: "admin" })),
        })),
    ],
  ];

  test.each(pasts)("%s: a browser without a past believes nothing after it", async (_, lie) => {
    lieAboutEvents((all) =>
      all.flatMap((entry) => (entry.type === "control" ? (lie(entry) ?? []) : [entry])),
    );
    const fresh = await Person.at(browser, liar.address, nina.name);
    await fresh.signIn();
    await fresh.page.locator(`a[href*="${room}"]`).click();
    await fresh.page.getByText(words.trust.warnings.log_broken).first().waitFor();
    expect(await fresh.timeline()).not.toContain("written with olga");
    await nina.page.reload();
    await nina.sees("written with olga");
    await says(room, "for those who know the past");
    await nina.sees("for those who know the past");
    const java = new JavaPerson(liar.server);
    await java.does({ do: "sign_in", username: "paul.of.log", password: PASSWORD });
    await expect(java.does({ do: "members", conversation: room })).rejects.toThrow();
    const send = { do: "send", conversation: room, text: "to whomever" };
    await expect(java.does(send)).rejects.toThrow();
    await java.leave();
    liar.lies.forget();
    await fresh.page.reload();
    await fresh.sees("written with olga");
    await fresh.leave();
  });

  test("an older log as the newest: what was written later is not shown as a member's word", async () => {
    lieAboutEvents((all) => all.filter((it) => it.type !== "control" || eventOf(it).n === 0));
    const head = await firstHead();
    const rollBack = (told: unknown): unknown =>
      JSON.parse(JSON.stringify(told).replaceAll(/"head":"[^"]*"/g, `"head":"${head}"`));
    for (const type of ["sync", "conversation"]) liar.lies.frame(type, rollBack);
    liar.lies.answer(/GET \/api\/conversations(\/[^/]+)?(\?.*)?$/, rollBack);
    const fresh = await Person.at(browser, liar.address, nina.name);
    await fresh.signIn();
    await fresh.page.locator(`a[href*="${room}"]`).click();
    await fresh.sees("written under the first name");
    await fresh.page.getByText(faults.not_a_member).first().waitFor();
    expect(await fresh.timeline()).not.toContain("written with olga");
    await fresh.leave();
    await nina.page.reload();
    await nina.sees("written with olga");
    expect((await historyOf(paul, room)).map(({ text }) => text)).toContain("written with olga");
  });

  /** The head at which the first message was written. */
  async function firstHead(): Promise<string> {
    let entries: readonly WireEntry[] = [];
    lieAboutMessages(liar.lies, room, (all) => (entries = all));
    await historyOf(paul, room);
    const first = entries.find(({ type }) => type === "text");
    return first === undefined ? "" : messageOf(first).head;
  }

  test("an admin who gives each member another key: refused by both, read by neither", async () => {
    const recovery = await deriveRecovery(await parseRecoveryWords(recoveryWords));
    const { account_id: userId, identity, vault } = signUp;
    const vmk = await unlockWithRecovery(userId, vault, recovery);
    const body = await openVault({ userId, vault, vmk, sign: identity.sign, minVersion: 1 });
    const own = await loadOwnIdentity(userId, body.identity);
    const bundles: Bundle[] = [];
    around.lies.answer(/POST \/api\/people\/key-bundles/, (answer: { bundles: Bundle[] }) => {
      bundles.push(...answer.bundles);
      return answer;
    });
    const dividing = async ({ conversation_id, event, wraps }: Creation): Promise<Creation> => {
      const divided: Wrap[] = wraps.filter(({ kind }) => kind === "self");
      for (const bundle of bundles) {
        const ekc = event.ekc ?? "";
        const epoch = { conversationId: conversation_id, epoch: 0, ekc, ek: randomBytes(32) };
        const peer = await loadPeerIdentity(bundle.user_id, bundle.identity);
        divided.push(await makeWrap(epoch, own, { peer, bundle }));
      }
      return { conversation_id, event, wraps: divided };
    };
    around.lies.request(/POST \/api\/conversations$/, dividing);
    const divided = await group("Divided");
    expect(bundles).toHaveLength(2);
    await says(divided, "to each another word");
    await nina.page.locator(`a[href*="${divided}"]`).click();
    await nina.page.getByText(faults.no_key).first().waitFor();
    const [read] = await historyOf(paul, divided);
    expect(read).toMatchObject({ text: null, failure: "COMMITMENT" });
    await nora.does({ do: "add", conversation: divided, people: ["olga.of.log"] });
    await says(divided, "to all the same word");
    await nina.sees("to all the same word");
    await paul.does({ do: "wait_for", text: "to all the same word" });
    expect(nina.complaints).toEqual([]);
  });
});

/** An event of this kind, changed; all others as they are. */
function changed(
  entry: WireEntry,
  kind: ControlEvent["kind"],
  change: (event: ControlEvent) => Partial<ControlEvent>,
): WireEntry {
  const event = eventOf(entry);
  return event.kind === kind ? { ...entry, content: { ...event, ...change(event) } } : entry;
}

function named(targets: readonly { readonly user_id: string }[]): string {
  return targets[0]?.user_id ?? "";
}
