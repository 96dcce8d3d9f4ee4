import { applyControl, entryAt, type ControlState } from "../crypto";
import type { Api } from "../protocol/api";
import type { Conversation, Entry } from "../protocol/wire";
import type { People } from "./people";
import type { Sealer } from "./sealer";

/** Where the signed log of a conversation stopped being believable. */
export interface LogBreak {
  readonly seq: number;
}

/**
 * The folded signed log of one conversation. It only grows: an event that does not continue it breaks it, and nothing
 * after a break is believed. The state is kept sealed, so that a server cannot tell this browser another past later.
 */
export class ControlLog {
  private folded: ControlState | null = null;
  private breakAt: LogBreak | null = null;
  private loaded = false;

  constructor(
    readonly conversationId: string,
    private readonly api: Api,
    private readonly people: People,
    private readonly sealer: Sealer,
  ) {}

  get state(): ControlState | null {
    return this.folded;
  }

  get broken(): LogBreak | null {
    return this.breakAt;
  }

  /** Folds what is missing up to the head that the server told. @throws ApiError, Unreachable */
  async catchUp(conversation: Conversation): Promise<void> {
    await this.load();
    if (this.has(conversation.head) || this.breakAt !== null) return;
    await this.people.meetAll(conversation.members);
    const from = this.folded === null ? 0 : this.folded.n + 1;
    for (const entry of await this.api.control(this.conversationId, from)) await this.fold(entry);
    if (!this.has(conversation.head)) this.breakAt ??= { seq: conversation.last_seq };
    await this.save();
  }

  /** Folds one entry at its place; what is folded already, and messages, change nothing. */
  async take(entry: Entry): Promise<void> {
    const before = this.folded;
    await this.fold(entry);
    if (this.folded !== before) await this.save();
  }

  has(head: string): boolean {
    return this.folded !== null && entryAt(this.folded, head) !== undefined;
  }

  private async fold(entry: Entry): Promise<void> {
    if (entry.kind !== "control" || this.breakAt !== null) return;
    const event = entry.content;
    const known = event === null ? undefined : this.folded?.log[event.n];
    if (known?.seq === entry.seq) return;
    const ownPlace = event?.actor === entry.sender && entry.conversation_id === this.conversationId;
    if (event === null || !ownPlace) {
      this.breakAt = { seq: entry.seq };
      return;
    }
    const placed = { conversationId: this.conversationId, seq: entry.seq, event };
    const verdict = await applyControl(this.folded, placed, this.people.identities);
    if (verdict.ok) this.folded = verdict.state;
    else this.breakAt = { seq: entry.seq };
  }

  private async load(): Promise<void> {
    if (this.loaded) return;
    this.loaded = true;
    this.folded ??= (await this.sealer.load<ControlState>(this.name)) ?? null;
  }

  private async save(): Promise<void> {
    if (this.folded !== null) await this.sealer.save(this.name, this.folded);
  }

  private get name(): string {
    return `log/${this.conversationId}`;
  }
}
