import { list, orNull, record, text, uuid } from "../protocol/guards";
import type { Content } from "./record-boxes";
import type { RecordKind } from "./record-memory";
import type { Records } from "./records";

interface HiddenContent extends Content {
  readonly conversation_id: string;
  /** Message hashes, those that were hidden last at the end. */
  readonly hashes: readonly string[];
}

interface HiddenChange {
  readonly conversation_id: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

const KIND = "hidden";
const LIMIT = 1_000;
const content = orNull(record({ conversation_id: uuid, hashes: list(text) }));

/** What the person has deleted for themselves, by conversation, the same on all devices: at most 1,000 each, the oldest give way. */
export class Hidden implements RecordKind<HiddenContent, HiddenChange> {
  readonly kind = KIND;
  private readonly sets = new WeakMap<HiddenContent, ReadonlySet<string>>();
  private readonly present = new Map<string, HiddenContent | null>();

  constructor(
    private readonly records: Records,
    private readonly tell: (conversationId: string) => void,
  ) {
    records.add(this);
  }

  isHidden(conversationId: string, hash: string): boolean {
    const hidden = this.content(conversationId);
    if (hidden === null) return false;
    const set = this.sets.get(hidden) ?? new Set(hidden.hashes);
    this.sets.set(hidden, set);
    return set.has(hash);
  }

  async hide(conversationId: string, hash: string, hidden: boolean): Promise<void> {
    if (this.isHidden(conversationId, hash) === hidden) return;
    const [add, remove] = hidden ? [[hash], []] : [[], [hash]];
    await this.records.change(KIND, conversationId, {
      ...{ conversation_id: conversationId, add, remove },
    } satisfies HiddenChange);
  }

  changed(conversationId: string): void {
    this.present.delete(conversationId);
    this.tell(conversationId);
  }

  idOf(given: Content): string | null {
    return content(given, KIND)?.conversation_id ?? null;
  }

  join(before: HiddenChange, next: HiddenChange): HiddenChange {
    const without = (all: readonly string[], gone: readonly string[]) =>
      all.filter((hash) => !gone.includes(hash));
    return {
      conversation_id: next.conversation_id,
      add: [...without(without(before.add, next.remove), next.add), ...next.add],
      remove: [...without(without(before.remove, next.add), next.remove), ...next.remove],
    };
  }

  applied(stored: HiddenContent | null, change: HiddenChange): HiddenContent | null {
    const before = stored?.hashes ?? [];
    const rest = before.filter((hash) => !change.remove.includes(hash));
    const added = change.add.filter((hash) => !rest.includes(hash));
    if (added.length === 0 && rest.length === before.length) return stored;
    const { conversation_id } = change;
    return { ...stored, conversation_id, hashes: [...rest, ...added].slice(-LIMIT) };
  }

  /** Asked for each message that is shown: made once for each change. */
  private content(conversationId: string): HiddenContent | null {
    const known = this.present.get(conversationId);
    if (known !== undefined) return known;
    const made = this.records.get(KIND, conversationId) as HiddenContent | null;
    this.present.set(conversationId, made);
    return made;
  }
}
