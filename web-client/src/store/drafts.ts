import { integer, nullable, orNull, record, text, uuid } from "../protocol/guards";
import type { DraftView } from "./contract";
import type { Content } from "./record-boxes";
import type { RecordKind } from "./record-memory";
import type { Records } from "./records";

interface DraftContent extends Content {
  readonly conversation_id: string;
  /** Empty: no draft. */
  readonly text: string;
  /** Hash of the message that it answers. */
  readonly reply: string | null;
  /** Milliseconds since 1970; the latest one wins. */
  readonly time: number;
}

/** The interface names messages by their items' keys, records by their hashes. Null for what is not loaded. */
export interface MessageNames {
  hashOf(conversationId: string, key: string): string | null;
  keyOf(conversationId: string, hash: string): string | null;
}

export interface DraftsSetup {
  readonly names: MessageNames;
  readonly now: () => number;
  readonly changed: (conversationId: string) => void;
}

const KIND = "draft";
const content = orNull(
  record({ conversation_id: uuid, text, reply: nullable(text), time: integer }),
);

/** What was begun and not sent, by conversation, the same on all devices. */
export class Drafts implements RecordKind<DraftContent, DraftContent> {
  readonly kind = KIND;

  constructor(
    private readonly records: Records,
    private readonly setup: DraftsSetup,
  ) {
    records.add(this);
  }

  changed(conversationId: string): void {
    this.setup.changed(conversationId);
  }

  of(conversationId: string): DraftView | null {
    const draft = this.content(conversationId);
    if (draft === null || draft.text === "") return null;
    const replyTo =
      draft.reply === null ? null : this.setup.names.keyOf(conversationId, draft.reply);
    return { text: draft.text, replyTo };
  }

  /** Null when it is given up or sent. */
  async save(conversationId: string, draft: DraftView | null): Promise<void> {
    const { text, replyTo } = draft ?? { text: "", replyTo: null };
    const reply = replyTo === null ? null : this.setup.names.hashOf(conversationId, replyTo);
    const before = this.content(conversationId);
    const isSame = text === (before?.text ?? "") && (text === "" || reply === before?.reply);
    if (isSame) return;
    const time = Math.max(this.setup.now(), (before?.time ?? 0) + 1);
    const next = { conversation_id: conversationId, text, reply, time };
    await this.records.change(KIND, conversationId, next);
  }

  idOf(given: Content): string | null {
    return content(given, KIND)?.conversation_id ?? null;
  }

  join(_before: DraftContent, next: DraftContent): DraftContent {
    return next;
  }

  applied(stored: DraftContent | null, change: DraftContent): DraftContent | null {
    if (stored === null) return change.text === "" ? null : change;
    return change.time > stored.time ? { ...stored, ...change } : stored;
  }

  private content(conversationId: string): DraftContent | null {
    return this.records.get(KIND, conversationId) as DraftContent | null;
  }
}
