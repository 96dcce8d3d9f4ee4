// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import type { TestBrowser, TestTab } from "../../test-support/browser";
import { aliceTwice, deviceOf, loaded } from "../../test-support/devices";
import { idOf, insideOf } from "../../test-support/inside";
import { eventually } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import { recordName, sealRecord } from "../crypto";
import type { OwnRecord } from "../protocol/wire";

const browsers: TestBrowser[] = [];

afterEach(() => {
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    expect(browser.reports).toEqual([]);
  }
});

type Records = Map<string, OwnRecord>;

function held(records: Records, name: string): OwnRecord {
  const record = records.get(name);
  if (record === undefined) throw new Error("The server has no such record.");
  return record;
}

const draft = (text: string) => ({ text, replyTo: null });

/** Alice has changed settings and written two versions of a draft; the server has kept every version. */
async function scene() {
  const server = new ScriptedServer();
  const people = await aliceTwice(server, browsers);
  const { one, other, id } = people;
  const records = server.records.of(idOf(one));
  await one.engine.changeSettings({ typing: false });
  await other.until(({ settings }) => !settings.typing);
  const settings = [...records.keys()][0] ?? "";
  await one.engine.saveDraft(id, draft("first"));
  await other.until(({ timeline }) => timeline?.draft?.text === "first");
  const name = [...records.keys()].find((known) => known !== settings) ?? "";
  const older = held(records, name);
  await one.engine.saveDraft(id, draft("second"));
  await other.until(({ timeline }) => timeline?.draft?.text === "second");
  return { server, ...people, records, settings, name, older };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** The same, with what Bob's own record is. */
async function withBob(): Promise<Scene & { bobs: OwnRecord }> {
  const made = await scene();
  const { server, bob } = made;
  await bob.engine.changeSettings({ presence: false });
  const bobs = server.records.of(idOf(bob));
  await eventually(() => bobs.size === 1);
  return { ...made, bobs: held(bobs, [...bobs.keys()][0] ?? "") };
}

async function again(server: ScriptedServer, tab: TestTab): Promise<void> {
  const asked = () => server.log.filter((name) => name === "GET /api/records").length;
  const before = asked();
  server.closeSockets(1006);
  await tab.until(({ connection }) => connection !== "online");
  await loaded(tab);
  await eventually(() => asked() > before);
}

function push(server: ScriptedServer, tab: TestTab, record: OwnRecord): void {
  server.announce([idOf(tab)], "record", record);
}

const boxes = (records: Records, one: string, other: string) => {
  const [a, b] = [held(records, one), held(records, other)];
  records.set(one, { ...a, box: b.box });
  records.set(other, { ...b, box: a.box });
};

describe("a server that changes records", { timeout: 30_000 }, () => {
  it.each<[string, (scene: Scene & { bobs: OwnRecord }) => void]>([
    [
      "swaps them",
      ({ records, settings, name }) => {
        boxes(records, settings, name);
      },
    ],
    [
      "gives them other versions",
      ({ records }) => {
        for (const one of [...records.values()]) {
          records.set(one.name, { ...one, version: one.version + 5 });
        }
      },
    ],
    [
      "gives them other names",
      ({ records }) => {
        const all = [...records.values()];
        records.clear();
        for (const one of all) {
          const moved = `${one.name.slice(0, -2)}AA`;
          records.set(moved, { ...one, name: moved });
        }
      },
    ],
    [
      "gives those of somebody else",
      ({ records, bobs }) => {
        records.clear();
        records.set(bobs.name, bobs);
      },
    ],
    [
      "makes them up",
      ({ records }) => {
        for (const one of [...records.values()]) {
          records.set(one.name, { ...one, box: { nonce: "AA", ct: "!" } });
        }
      },
    ],
  ])("that %s is not believed, and what is written afterwards holds", async (_what, lie) => {
    const made = await withBob();
    const { server, records, id } = made;
    lie(made);
    const fresh = await deviceOf(server, browsers, "alice");
    await fresh.engine.openConversation(id);
    await fresh.until(({ timeline }) => timeline?.loading === false);
    await eventually(() => server.log.filter((name) => name === "GET /api/records").length >= 4);
    expect(fresh.state.timeline?.draft).toBeNull();
    expect(fresh.state.settings).toEqual({ readReceipts: true, presence: true, typing: true });
    const before = new Set([...records.values()].map(({ box }) => box.ct));
    await fresh.engine.saveDraft(id, draft("anew"));
    const isNew = ({ box }: OwnRecord) => !before.has(box.ct);
    await eventually(() => [...records.values()].some(isNew));
    const last = await deviceOf(server, browsers, "alice");
    await last.until(({ conversations }) => conversations[0]?.draft === "anew");
  });

  it("cannot take a device back to what was before", async () => {
    const { server, one, other, id, records, name, older } = await scene();
    push(server, other, older);
    records.set(name, older);
    for (const tab of [one, other]) {
      await again(server, tab);
      expect(tab.state.timeline?.draft?.text).toBe("second");
    }
    await one.engine.saveDraft(id, draft("third"));
    await one.engine.changeSettings({ typing: true });
    await other.until(({ settings }) => settings.typing);
    expect(one.state.timeline?.draft?.text).toBe("third");
    expect(records.get(name)).toEqual(older);
  });

  it("that loses them in the middle of a session stops nothing", async () => {
    const { server, one, other, id, records } = await scene();
    records.clear();
    const asked = server.log.length;
    await one.engine.saveDraft(id, draft("third"));
    await eventually(() => server.log.slice(asked).some((name) => name.startsWith("PUT ")));
    await one.engine.changeSettings({ typing: true });
    expect(one.state.timeline?.draft?.text).toBe("third");
    expect(other.state.timeline?.draft?.text).toBe("second");
    expect(records.size).toBe(0);
  });

  it("that has lost them gets them again with the next change", async () => {
    const { server, browser, one, other, id, records } = await scene();
    records.clear();
    const reloaded = await browser.reload(one);
    await loaded(reloaded);
    expect(reloaded.state.conversations[0]?.draft).toBe("second");
    await reloaded.engine.saveDraft(id, draft("third"));
    await eventually(() => records.size === 1);
    const fresh = await deviceOf(server, browsers, "alice");
    await fresh.until(({ conversations }) => conversations[0]?.draft === "third");
    expect(other.state.timeline?.draft?.text).toBe("second");
  });

  it("cannot stop the others by what no client understands", async () => {
    const { server, other, records, id } = await scene();
    const { vmk, body } = insideOf(other).vault;
    const later = await recordName(String(body["records"]), "later", "");
    const seal = async (name: string, content: Record<string, unknown>): Promise<OwnRecord> => {
      const box = await sealRecord(vmk, { userId: idOf(other), name, version: 1 }, content);
      return { name, version: 1, box };
    };
    const newer = await seal(later, { kind: "later", more: 1 });
    records.set(later, newer);
    const misplaced = { kind: "draft", conversation_id: id, text: "moved", reply: null, time: 1 };
    const odd = [
      newer,
      await seal(later, misplaced),
      await seal(later, { ...misplaced, time: "now" }),
      { name: "short", version: 2, box: { nonce: "", ct: "" } },
    ];
    for (const one of odd) push(server, other, one);
    await other.engine.saveDraft(id, draft("goes on"));
    await eventually(() => [...records.values()].some(({ version }) => version === 3));
    expect(other.state.timeline?.draft?.text).toBe("goes on");
    expect(records.get(later)).toEqual(newer);
  });
});
