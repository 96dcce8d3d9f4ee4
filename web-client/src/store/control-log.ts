import { applyControl, entryAt, type ControlState, type Sealed } from "../crypto";
import type { Api } from "../protocol/api";
import type { ControlEvent, Conversation, Entry } from "../protocol/wire";
import type { People } from "./people";
import type { Sealer } from "./sealer";

/** Where the signed log of a conversation stopped being believable. */
export interface LogBreak {
  readonly seq: number;
}

/** An event that carries a sealed profile of the group. */
export interface Carrier {
  readonly n: number;
  readonly epoch: number;
  readonly actor: string;
  readonly payload: Sealed;
}

interface Folded {
  readonly state: ControlState;
  /** Newest last. */
  readonly carriers: readonly Carrier[];
}

const CARRIERS = 4;
const PEOPLE_PAGE = 500;

/**
 * The folded signed log of one conversation. It only grows: an event that does not continue it breaks it, and nothing
 * after a break is believed. The state is kept sealed, so that a server cannot tell this browser another past later.
 */
export class ControlLog {
  private folded: ControlState | null = null;
  private carried: readonly Carrier[] = [];
  private breakAt: LogBreak | null = null;
  private loaded = false;
  /** Whom the server calls a member. */
  private readonly claimed = new Set<string>();

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

  /** Newest last. */
  get carriers(): readonly Carrier[] {
    return this.carried;
  }

  /** Those whom the server calls members although no signed event has added them. */
  get ghosts(): readonly string[] {
    const { folded } = this;
    if (folded === null || this.breakAt !== null) return [];
    const members = new Set(folded.members.map(({ user_id }) => user_id));
    return [...this.claimed].filter((id) => !members.has(id));
  }

  /** Folds what is missing up to the head that the server told. @throws ApiError, Unreachable */
  async catchUp(conversation: Conversation): Promise<void> {
    await this.restore();
    if (conversation.is_direct) {
      this.claimed.clear();
      for (const { user_id } of conversation.members) this.claimed.add(user_id);
      await this.people.meetAll(conversation.members);
    }
    if (this.breakAt !== null) return;
    if (!this.has(conversation.head)) {
      await this.fetch();
      if (!this.has(conversation.head)) this.breakAt ??= { seq: conversation.last_seq };
      await this.save();
    }
    const strange = this.folded?.members.some(({ user_id, fp }) => !this.isKnown(user_id, fp));
    if (strange === true) await this.learn(0);
  }

  private async fetch(): Promise<void> {
    for (;;) {
      const from = this.folded === null ? 0 : this.folded.n + 1;
      const page = await this.api.control(this.conversationId, from);
      await this.meetNamed(page.entries, from);
      for (const entry of page.entries) await this.fold(entry);
      const advanced = (this.folded?.n ?? -1) >= from;
      if (!page.has_more || !advanced || this.breakAt !== null) return;
    }
  }

  /** Those whom new events name must be known before the events can be checked. */
  private async meetNamed(entries: readonly Entry[], from: number): Promise<void> {
    const named = entries.flatMap((entry) =>
      entry.kind === "control" ? names(entry.content) : [],
    );
    if (named.some(({ user_id, fp }) => !this.isKnown(user_id, fp))) await this.learn(from);
  }

  private isKnown(userId: string, fp: string): boolean {
    return this.people.identities(userId, fp) !== undefined && this.people.hasName(userId);
  }

  /** Asks for the people whom the events from number `from` on name. @throws ApiError, Unreachable */
  async learn(from: number): Promise<void> {
    for (let after: string | null = null; ;) {
      const at = { from, after, limit: PEOPLE_PAGE };
      const page = await this.api.people(this.conversationId, at);
      await this.people.learn(page.people);
      for (const { user_id, role } of page.people) {
        if (role === null) this.claimed.delete(user_id);
        else this.claimed.add(user_id);
      }
      after = page.people.at(-1)?.user_id ?? null;
      if (!page.has_more || after === null) return;
    }
  }

  /** Folds one entry at its place; what is folded already, and messages, change nothing. @throws ApiError, Unreachable */
  async take(entry: Entry): Promise<void> {
    const before = this.folded;
    if (entry.kind !== "control" || this.isFolded(entry)) return;
    if (this.breakAt === null && entry.content !== null) {
      await this.meetNamed([entry], entry.content.n);
    }
    await this.fold(entry);
    if (this.folded !== before) await this.save();
  }

  /** One that nobody can be asked about any more, because the server gives nothing to who is no member. */
  async takeLast(entry: Entry): Promise<boolean> {
    const event = entry.kind === "control" ? entry.content : null;
    if (event?.n !== (this.folded?.n ?? -1) + 1) return false;
    await this.fold(entry);
    await this.save();
    return true;
  }

  has(head: string): boolean {
    return this.folded !== null && entryAt(this.folded, head) !== undefined;
  }

  /** The entry stands in the verified part of the log. */
  isFolded(entry: Entry): boolean {
    if (entry.kind !== "control" || entry.content === null) return false;
    return this.folded?.log[entry.content.n]?.seq === entry.seq;
  }

  private async fold(entry: Entry): Promise<void> {
    if (entry.kind !== "control" || this.breakAt !== null || this.isFolded(entry)) return;
    const event = entry.content;
    const ownPlace = event?.actor === entry.sender && entry.conversation_id === this.conversationId;
    if (event === null || !ownPlace) {
      this.breakAt = { seq: entry.seq };
      return;
    }
    const placed = { conversationId: this.conversationId, seq: entry.seq, event };
    const verdict = await applyControl(this.folded, placed, this.people.identities);
    if (!verdict.ok) {
      this.breakAt = { seq: entry.seq };
      return;
    }
    this.folded = verdict.state;
    for (const { user_id } of event.kind === "remove" ? event.targets : [])
      this.claimed.delete(user_id);
    if (event.kind === "leave") this.claimed.delete(event.actor);
    const { n, epoch, actor, payload } = event;
    if (payload === null) return;
    this.carried = [...this.carried, { n, epoch, actor, payload }].slice(-CARRIERS);
  }

  /** What was folded before, as this browser has kept it. */
  async restore(): Promise<void> {
    if (this.loaded) return;
    this.loaded = true;
    if (this.folded !== null) return;
    const stored = await this.sealer.load<Folded>(this.name);
    this.folded = stored?.state ?? null;
    this.carried = stored?.carriers ?? [];
  }

  private async save(): Promise<void> {
    const { folded: state, carried: carriers } = this;
    if (state !== null) await this.sealer.save(this.name, { state, carriers } satisfies Folded);
  }

  private get name(): string {
    return `folded/${this.conversationId}`;
  }
}

function names(event: ControlEvent | null): { user_id: string; fp: string }[] {
  if (event === null) return [];
  return [{ user_id: event.actor, fp: event.actor_fp }, ...event.targets];
}
