import { describe, expect, it } from "vitest";
import type { Content } from "./record-boxes";
import { Hidden } from "./hidden";
import { Records } from "./records";
import { Settings } from "./settings-record";

const ID = "01890000-0000-7000-8000-000000000001";

/** Records of one kind that only merge: what is stored, and one change that is not. */
class Merging {
  stored: Content | null = null;
  pending: unknown = null;
  readonly records = this as unknown as Records;
  private kind: Parameters<Records["add"]>[0] | null = null;

  add(kind: Parameters<Records["add"]>[0]): void {
    this.kind = kind;
  }

  get(): Content | null {
    return this.pending === null
      ? this.stored
      : (this.kind?.applied(this.stored, this.pending) ?? null);
  }

  changeTo(stored: Content | null): void {
    this.stored = stored;
    this.kind?.changed(ID);
  }
}

function scene() {
  const merging = new Merging();
  const told: string[] = [];
  const hidden = new Hidden(merging.records, (id) => told.push(id));
  merging.records.change = (_kind, _id, change) => {
    const before = merging.pending as Parameters<Hidden["join"]>[0] | null;
    const next = change as Parameters<Hidden["join"]>[0];
    merging.pending = before === null ? next : hidden.join(before, next);
    hidden.changed(ID);
    return Promise.resolve();
  };
  return { merging, hidden, told };
}

describe("what is hidden", () => {
  it("is joined with what another device has hidden meanwhile", async () => {
    const { merging, hidden, told } = scene();
    await hidden.hide(ID, "a", true);
    await hidden.hide(ID, "b", true);
    await hidden.hide(ID, "a", false);
    merging.changeTo({ conversation_id: ID, hashes: ["a", "c"], later: 1 });
    expect(merging.get()).toEqual({ conversation_id: ID, hashes: ["c", "b"], later: 1 });
    expect(["a", "b", "c"].map((hash) => hidden.isHidden(ID, hash))).toEqual([false, true, true]);
    expect(told).toHaveLength(4);
    await hidden.hide(ID, "c", true);
    expect(told).toHaveLength(4);
  });

  it("changes nothing that is so already", () => {
    const { hidden } = scene();
    const stored = { conversation_id: ID, hashes: ["a"] };
    const change = { conversation_id: ID, add: ["a"], remove: ["b"] };
    expect(hidden.applied(stored, change)).toBe(stored);
    expect(hidden.applied(null, { conversation_id: ID, add: [], remove: ["b"] })).toBeNull();
  });

  it("is at most a thousand messages, the oldest give way", () => {
    const { hidden } = scene();
    const hashes = Array.from({ length: 1_000 }, (_, at) => String(at));
    const stored = { conversation_id: ID, hashes };
    const next = hidden.applied(stored, { conversation_id: ID, add: ["x", "y"], remove: [] });
    expect(next?.hashes).toHaveLength(1_000);
    expect(next?.hashes.slice(0, 1)).toEqual(["2"]);
    expect(next?.hashes.slice(-2)).toEqual(["x", "y"]);
  });

  it.each([
    [{ conversation_id: ID, hashes: ["a"], later: true }, ID],
    [{ conversation_id: "room", hashes: [] }, null],
    [{ conversation_id: ID, hashes: [1] }, null],
    [{ conversation_id: ID }, null],
  ])("is read from %j as of %s", (content, id) => {
    expect(scene().hidden.idOf(content)).toBe(id);
  });
});

describe("settings", () => {
  const settings = () => {
    const merging = new Merging();
    return { merging, settings: new Settings(merging.records, () => undefined) };
  };

  it("that are not understood are as at the beginning, and stay in the record", () => {
    const { merging, settings: own } = settings();
    merging.stored = { read_receipts: "no", presence: false, theme: "dark" };
    expect(own.current).toEqual({ readReceipts: true, presence: false, typing: true });
    expect(own.applied(merging.stored, { typing: false })).toEqual({
      ...{ read_receipts: "no", presence: false, theme: "dark", typing: false },
    });
  });

  it("that are so already are not written", () => {
    const { settings: own } = settings();
    const stored = { presence: false };
    expect(own.applied(stored, { presence: false })).toBe(stored);
    expect(own.join({ presence: false, typing: true }, { typing: false })).toEqual({
      ...{ presence: false, typing: false },
    });
  });
});
