// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import type { TestBrowser, TestTab } from "../../test-support/browser";
import { company, enters, groupOf } from "../../test-support/company";
import { heldAt, idOf, insideOf } from "../../test-support/inside";
import { messagesOf, rightsOf, seeded } from "../../test-support/law-model";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import { openMessage, senderKey, type EpochKey } from "../crypto";
import type { HistoryChoice } from "./contract";

const SEED = Number(process.env["REALCHAT_LAW_SEED"] ?? 20_260_101);
const STEPS = Number(process.env["REALCHAT_LAW_STEPS"] ?? 150);
const NAMES = ["ada", "bob", "cyrus", "dana", "emil", "fay", "gil", "hana"] as const;
const TWO_TABS = 3;

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

/** A group whose people do what the numbers say. Ada stays, so that there is an admin who has seen everything. */
class Play {
  readonly choices: HistoryChoice[] = [];
  readonly times: number[] = [Date.now()];
  private written = 0;

  constructor(
    readonly server: ScriptedServer,
    readonly tabs: readonly (readonly TestTab[])[],
    readonly id: string,
    private readonly random: () => number,
  ) {}

  get held() {
    return heldAt(this.server, this.id);
  }

  async step(): Promise<void> {
    const dice = this.random();
    this.times.push(Date.now());
    if (dice < 0.55) await this.send();
    else if (dice < 0.7) await this.add();
    else if (dice < 0.77) await this.remove();
    else if (dice < 0.82) await this.leave();
    else if (dice < 0.88) await this.role();
    else if (dice < 0.91) await this.revoke();
    else if (dice < 0.96) this.server.closeSockets(1006);
    else this.held.open = false;
  }

  private pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.random() * from.length)];
  }

  private is(role: "admin" | "member" | "out"): (readonly TestTab[])[] {
    const { members } = this.held;
    return this.tabs.filter((tabs) => (members.get(idOf(mainOf(tabs))) ?? "out") === role);
  }

  /** A tab can do what its account may do once it has heard of it. */
  private async knows(tab: TestTab, ...standings: string[]): Promise<void> {
    await tab.until(({ conversations }) =>
      standings.includes(conversations.find((one) => one.id === this.id)?.standing ?? ""),
    );
  }

  private async send(): Promise<void> {
    const tab = this.pick(this.pick([...this.is("admin"), ...this.is("member")]) ?? []);
    if (tab !== undefined) await this.knows(tab, "admin", "member");
    await tab?.engine.sendText(this.id, `word ${++this.written}`);
  }

  private async add(): Promise<void> {
    const [admin, target] = [this.pick(this.is("admin"))?.[0], this.pick(this.is("out"))?.[0]];
    const kind = this.pick(["none", "all", "from"] as const) ?? "none";
    const time = this.pick(this.times) ?? 0;
    if (admin === undefined || target === undefined) return;
    await this.knows(admin, "admin");
    const choice: HistoryChoice = kind === "from" ? { kind, time } : { kind };
    await admin.engine.findPerson(target.state.account?.username ?? "");
    this.choices.push(choice);
    await admin.engine.addPeople(this.id, [idOf(target)], choice);
  }

  private async remove(): Promise<void> {
    const admin = this.pick(this.is("admin"))?.[0];
    const target = this.pick([...this.is("member"), ...this.is("admin").slice(1)])?.[0];
    if (admin === undefined || target === undefined || admin === target) return;
    if (target === this.tabs[0]?.[0]) return;
    await this.knows(admin, "admin");
    await admin.engine.removePeople(this.id, [idOf(target)]);
  }

  private async leave(): Promise<void> {
    const leaver = this.pick([...this.is("member"), ...this.is("admin").slice(1)])?.[0];
    if (leaver === undefined || leaver === this.tabs[0]?.[0]) return;
    await this.knows(leaver, "admin", "member");
    await leaver.engine.leaveGroup(this.id);
  }

  private async role(): Promise<void> {
    const [ada] = this.tabs[0] ?? [];
    const target = this.pick([...this.is("member"), ...this.is("admin")])?.[0];
    if (ada === undefined || target === undefined || target === ada) return;
    const role = this.held.members.get(idOf(target)) === "admin" ? "member" : "admin";
    await ada.engine.setRole(this.id, idOf(target), role);
  }

  /** Ends a session of somebody that was begun on another device. */
  private async revoke(): Promise<void> {
    const tab = this.pick([...this.is("member"), ...this.is("admin")])?.[0];
    if (tab === undefined) return;
    const { answer } = this.server.accounts.open(idOf(tab), "lost phone");
    await tab.engine.endSession(answer.session_id);
  }
}

function mainOf(tabs: readonly TestTab[]): TestTab {
  const [tab] = tabs;
  if (tab === undefined) throw new Error("somebody without a tab");
  return tab;
}

async function stage(): Promise<Play> {
  const server = new ScriptedServer();
  const all = await company(server, browsers, ...NAMES);
  const id = await groupOf(all[0], all[1], all[2], all[3]);
  const tabs: TestTab[][] = [];
  for (const [at, tab] of all.entries()) {
    const second = at < TWO_TABS ? await browsers[at]?.open() : undefined;
    tabs.push(second === undefined ? [tab] : [tab, second]);
    if (second !== undefined) await enters(second, id);
  }
  return new Play(server, tabs, id, seeded(SEED));
}

/** Everything that a tab shows of the group, by place. */
async function shown(tab: TestTab, id: string, wanted: ReadonlySet<number>) {
  await tab.until(({ connection }) => connection === "online");
  await tab.engine.openConversation(id);
  const texts = () =>
    new Map(
      tab.state.timeline?.items.flatMap((item): [number, string | null][] =>
        item.kind === "message" && item.seq !== null ? [[item.seq, item.text]] : [],
      ),
    );
  await tab.until(({ timeline }) => timeline?.loading === false);
  while (tab.state.timeline?.hasOlder === true) {
    await tab.engine.loadOlder();
    await tab.until(({ timeline }) => timeline?.loadingOlder === false);
  }
  await tab.until(() => {
    const all = texts();
    return [...wanted].every((seq) => all.has(seq));
  });
  return texts();
}

/** Epoch keys of the group that a tab's engine has in memory. */
function keysIn(tab: TestTab, id: string): EpochKey[] {
  const { keys } = (insideOf(tab).conversations as unknown as { setup: { epochs: unknown } }).setup
    .epochs as { keys: ReadonlyMap<string, EpochKey> };
  return [...keys.values()].filter(({ conversationId }) => conversationId === id);
}

describe(`the law of a group (seed ${SEED})`, { timeout: 300_000 }, () => {
  it("every member reads every message of its span, and nobody opens another", async () => {
    const play = await stage();
    for (let step = 0; step < STEPS; step++) await play.step();
    const { held, id, tabs } = play;
    for (const all of tabs) {
      const isIn = held.members.has(idOf(mainOf(all)));
      for (const tab of all) await quiet(tab, id, isIn);
    }
    const rights = rightsOf(held, play.choices);
    const messages = messagesOf(held);
    const all = new Set(messages.map(({ seq }) => seq));
    const witness = await shown(mainOf(tabs[0] ?? []), id, all);
    expect(new Set(witness.values()).size).toBe(messages.length);
    for (const tab of tabs.flat()) {
      const me = idOf(tab);
      const mine = rights.now.get(me) ?? new Set();
      const ever = rights.ever.get(me) ?? new Set();
      if (held.members.has(me)) {
        const span = new Set(
          messages.filter(({ message }) => mine.has(message.epoch)).map(({ seq }) => seq),
        );
        const texts = await shown(tab, id, span);
        for (const seq of span) expect(texts.get(seq), `${me} ${seq}`).toBe(witness.get(seq));
        for (const seq of texts.keys()) expect(span, `${me} ${seq}`).toContain(seq);
      }
      const keys = keysIn(tab, id);
      for (const { epoch } of keys) expect(ever, `${me} epoch ${epoch}`).toContain(epoch);
      const closed = messages.filter(({ message }) => !ever.has(message.epoch));
      for (const one of closed.slice(-10)) await nothingOpens(keys, one, tabs);
    }
  });
});

/** Nothing is on its way any more, and what the server has done to the tab's account has arrived. */
async function quiet(tab: TestTab, id: string, isIn: boolean): Promise<void> {
  await tab.until(({ connection }) => connection === "online");
  await tab.until(({ conversations }) => {
    const standing = conversations.find((one) => one.id === id)?.standing;
    return isIn ? standing === "member" || standing === "admin" : standing !== "member";
  });
  const outbox = insideOf(tab).outbox;
  while (outbox.of(id).some(({ state }) => state !== "failed"))
    await new Promise((resolve) => setImmediate(resolve));
}

async function nothingOpens(
  keys: readonly EpochKey[],
  { sender, message }: ReturnType<typeof messagesOf>[number],
  tabs: readonly (readonly TestTab[])[],
): Promise<void> {
  const author = tabs.find((all) => idOf(mainOf(all)) === sender)?.[0];
  if (author === undefined) throw new Error("a message of nobody");
  const { own } = insideOf(author).vault;
  for (const key of keys) {
    const held = { ...key, epoch: message.epoch };
    const place = { conversationId: key.conversationId, sender: own };
    await expect(openMessage(place, await senderKey(held, own), message)).rejects.toThrow();
  }
}
