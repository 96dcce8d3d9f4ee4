import type { SettingsView } from "./contract";
import { INITIAL_STATE } from "./initial-state";
import type { Content } from "./record-boxes";
import type { RecordKind } from "./record-memory";
import type { Records } from "./records";

const KIND = "settings";
const ID = "";
const NAMES = {
  readReceipts: "read_receipts",
  presence: "presence",
  typing: "typing",
} as const satisfies Record<keyof SettingsView, string>;
const VIEW_NAMES = Object.keys(NAMES) as (keyof SettingsView)[];

/** What the person has chosen, the same on all devices. What is not chosen, or not understood, is as at the beginning. */
export class Settings implements RecordKind {
  readonly kind = KIND;

  constructor(
    private readonly records: Records,
    readonly changed: () => void,
  ) {
    records.add(this);
  }

  get current(): SettingsView {
    const content = this.records.get(KIND, ID) ?? {};
    const chosen = VIEW_NAMES.map((name) => [name, content[NAMES[name]]] as const);
    return {
      ...INITIAL_STATE.settings,
      ...Object.fromEntries(chosen.filter(([, value]) => typeof value === "boolean")),
    };
  }

  async change(changes: Partial<SettingsView>): Promise<void> {
    const chosen = VIEW_NAMES.filter((name) => changes[name] !== undefined);
    if (chosen.length === 0) return;
    const members = chosen.map((name) => [NAMES[name], changes[name]]);
    await this.records.change(KIND, ID, Object.fromEntries(members));
  }

  idOf(): string {
    return ID;
  }

  join(before: Content, next: Content): Content {
    return { ...before, ...next };
  }

  applied(stored: Content | null, change: Content): Content {
    const isNews = Object.entries(change).some(([name, value]) => stored?.[name] !== value);
    return isNews || stored === null ? { ...stored, ...change } : stored;
  }
}
