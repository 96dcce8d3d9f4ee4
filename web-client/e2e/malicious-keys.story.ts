import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import type { KeyRow, Wrap } from "../src/protocol/wire";
import { words } from "../src/ui/words/words";
import { openBrowser } from "./support/browser";
import { flipped, messageOf, type WireEntry } from "./support/entries";
import { JavaPerson } from "./support/java-person";
import { MaliciousServer } from "./support/malicious-server";
import { PASSWORD, Person } from "./support/person";
import { historyOf } from "./support/rooms";

type X3dh = Extract<Wrap, { kind: "x3dh" }>;
interface Rows {
  readonly keys: readonly KeyRow[];
}

const KEYS = /GET \/api\/conversations\/[^/]+\/keys/;
const { faults } = words.timeline;

/** A server that would like to give out keys of its own, or to give keys to somebody of its own. */
describe("a server that lies about keys", () => {
  let browser: Browser;
  let liar: MaliciousServer;
  let anna: JavaPerson;
  let carl: JavaPerson;
  let jack: JavaPerson;
  let beth: Person;
  let ghost: { readonly user_id: string };
  let otherWraps: readonly KeyRow[] = [];
  const people = ["beth.of.keys", "jack.of.keys", "carl.of.keys"];

  beforeAll(async () => {
    browser = await openBrowser();
    const server = { address: inject("address"), launcher: { pid: inject("launcher") } };
    liar = await MaliciousServer.before(server);
    anna = new JavaPerson(server);
    carl = new JavaPerson(server);
    jack = new JavaPerson(liar.server);
    await anna.does({ do: "sign_up", username: "anna.of.keys", password: PASSWORD });
    await carl.does({ do: "sign_up", username: "carl.of.keys", password: PASSWORD });
    const signedUp = await jack.does({
      ...{ do: "sign_up", username: "jack.of.keys", password: PASSWORD },
    });
    ghost = { user_id: signedUp["account"] as string };
    beth = await Person.at(browser, liar.address, "beth.of.keys");
    await beth.signUp();
    const unseen = new JavaPerson(server);
    const { account } = await unseen.does({
      ...{ do: "sign_up", username: "ghost.of.keys", password: PASSWORD },
    });
    ghost = { user_id: account as string };
    await unseen.leave();
  });
  afterAll(async () => {
    await Promise.all([anna, carl, jack].map((one) => one.leave()));
    await liar.close();
    await browser.close();
  });
  beforeEach(() => {
    liar.lies.forget();
  });

  async function group(name: string): Promise<string> {
    const { conversation } = await anna.does({ do: "create_group", name, people });
    return conversation as string;
  }

  async function annaSays(conversation: string, text: string): Promise<void> {
    await anna.does({ do: "send", conversation, text });
  }

  async function goesOn(conversation: string, text: string): Promise<void> {
    await annaSays(conversation, text);
    await beth.sees(text);
    await jack.does({ do: "wait_for", text });
    await beth.say(`${text}, heard`);
    await jack.does({ do: "send", conversation, text: `${text}, understood` });
    await anna.does({ do: "wait_for", text: `${text}, understood` });
  }

  test("wraps of its own making open nothing, and the honest ones do as soon as they come", async () => {
    liar.lies.answer(KEYS, (rows: Rows) => {
      otherWraps = rows.keys;
      return rows;
    });
    const other = await group("Other keys");
    await historyOf(jack, other);
    await annaSays(other, "in the other room");
    await beth.openChat("Other keys");
    await beth.sees("in the other room");

    const made: readonly ((row: KeyRow) => unknown)[] = [
      (row) => ({ ...row, wrap: { ...row.wrap, ct: flipped(row.wrap.ct) } }),
      (row) => ({ ...row, wrap: { ...row.wrap, sig: flipped((row.wrap as X3dh).sig) } }),
      (row) => ({ ...row, wrap: { ...row.wrap, by: ghost.user_id } }),
      (row) => {
        const { user_id, nonce } = row.wrap;
        const ct = (otherWraps[0]?.wrap ?? row.wrap).ct;
        return { ...row, wrap: { v: 1, kind: "self", user_id, nonce, ct } };
      },
    ];
    let lie = 0;
    liar.lies.forget();
    liar.lies.answer(KEYS, ({ keys }: Rows) => ({
      keys: keys.map((row) => (row.wrap.kind === "x3dh" ? made[lie]?.(row) : row)),
    }));
    const room = await group("Wraps");
    await annaSays(room, "for members only");
    for (lie = 0; lie < made.length; lie++) {
      await beth.page.reload();
      await beth.page.locator(`a[href*="${room}"]`).click();
      await beth.page.getByText(faults.no_key).waitFor();
      const history = await historyOf(jack, room);
      expect(history.map(({ text }) => text)).not.toContain("for members only");
    }
    liar.lies.forget();
    await beth.page.reload();
    await beth.sees("for members only");
    expect((await historyOf(jack, room)).map(({ text }) => text)).toContain("for members only");
    await goesOn(room, "after the wraps");
  });

  test("a member that nobody has added is shown and gets no keys", async () => {
    const room = await group("Ghosts");
    await annaSays(room, "among us");
    await beth.openChat("Ghosts");
    await beth.sees("among us");
    let identity: unknown = null;
    liar.lies.answer(/lookup/, (answer: { person: { identity: unknown } }) => {
      identity = answer.person.identity;
      return answer;
    });
    await jack.does({ do: "safety_number", username: "ghost.of.keys" });
    const wrapped: string[] = [];
    liar.lies.answer(/GET \/api\/conversations\/[^/]+\/people/, (page: { people: object[] }) => {
      const identities = [{ number: 1, identity, proof: null }];
      const told = { ...ghost, username: "ghost.of.keys", role: "member", identities };
      return { ...page, people: [...page.people, told] };
    });
    liar.lies.request(/POST .*\/events/, (request: { wraps: Wrap[] }) => {
      wrapped.push(...request.wraps.map(({ user_id }) => user_id));
      return request;
    });
    await beth.page.reload();
    await beth.page.getByText(words.events.ghost_member("ghost.of.keys")).waitFor();
    await anna.does({ do: "remove", conversation: room, people: ["carl.of.keys"] });
    await goesOn(room, "without the ghost");
    const { members } = await jack.does({ do: "members", conversation: room });
    expect(members).not.toContainEqual(expect.objectContaining({ account: ghost.user_id }));
    expect(wrapped).not.toContain(ghost.user_id);
  });

  test("after somebody has left, keys are renewed even when the server calls the old ones open", async () => {
    const room = await group("Leavers");
    await annaSays(room, "before anybody left");
    await beth.openChat("Leavers");
    await beth.sees("before anybody left");
    await jack.does({ do: "wait_for", text: "before anybody left" });
    openAlways();
    const epochs: number[] = [];
    liar.lies.frame("message", (frame: { payload: WireEntry }) => {
      if (frame.payload.type === "text") epochs.push(messageOf(frame.payload).epoch);
      return frame;
    });
    await carl.does({ do: "leave", conversation: room });
    await beth.page.getByText(words.events.left("carl.of.keys")).waitFor();
    await beth.page.reload();
    await beth.page.getByText(words.events.left("carl.of.keys")).waitFor();
    await beth.say("under new keys");
    await jack.does({ do: "wait_for", text: "under new keys" });
    await anna.does({ do: "wait_for", text: "under new keys" });
    expect(epochs).toEqual([1]);
    const second = await group("More leavers");
    await annaSays(second, "before anybody left here");
    await jack.does({ do: "wait_for", text: "before anybody left here" });
    await carl.does({ do: "leave", conversation: second });
    await jack.does({ do: "send", conversation: second, text: "under new keys, too" });
    await anna.does({ do: "wait_for", text: "under new keys, too" });
    await goesOn(room, "after the departure");
  });

  /** Whatever is said of an epoch, it is called open. */
  function openAlways(): void {
    const open = (told: unknown): unknown =>
      JSON.parse(JSON.stringify(told).replaceAll('"epoch_open":false', '"epoch_open":true'));
    liar.lies.answer(/./, open);
    for (const type of ["sync", "conversation", "error"]) liar.lies.frame(type, open);
  }
});
