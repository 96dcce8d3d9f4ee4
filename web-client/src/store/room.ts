import type { Api } from "../protocol/api";
import type { Conversation, Entry } from "../protocol/wire";
import type { ConversationView, TimelineView } from "./contract";
import { ControlLog } from "./control-log";
import type { Epochs } from "./epochs";
import { timelineItems } from "./items";
import { conversationView } from "./list-view";
import type { Outgoing } from "./outgoing";
import type { People } from "./people";
import { Reading, type ReadMessage } from "./reading";
import type { Sealer } from "./sealer";
import { Serial } from "./serial";
import { apply, EMPTY_TIMELINE, hasGap, type TimelineEvent } from "./timeline";

export interface RoomSetup {
  readonly ownId: string;
  readonly api: Api;
  readonly people: People;
  readonly epochs: Epochs;
  readonly sealer: Sealer;
  seen(conversationId: string): number;
  outgoing(conversationId: string): readonly Outgoing[];
  /** An entry of the own account stands in the log now. */
  arrived(entry: Entry): void;
  /** Something that the interface shows has changed. */
  changed(room: Room): void;
}

const PAGE = 50;
const CATCH_UP_PAGE = 200;
/** More missed entries than this are not fetched for a conversation that is not open: its newest page takes their place. */
const CATCH_UP_LIMIT = 1000;
const PREVIEW_TRIES = 5;

/** One conversation: its signed log, the loaded part of its timeline, what of it is read. Its changes happen in turn. */
export class Room {
  readonly log: ControlLog;
  private conversation: Conversation;
  private timeline = EMPTY_TIMELINE;
  private readonly read = new Map<number, ReadMessage>();
  /** Own entries that stand in the timeline and are not read yet: until then the outbox shows them. */
  private readonly ownArrivals: Entry[] = [];
  private readonly reading: Reading;
  private readonly turns = new Serial();
  /** `unreadAfter` is found once, when the conversation is open and loaded. */
  private opened: { readonly unreadAfter: number | null | undefined } | null = null;
  private loaded = false;
  private loadingOlder = false;

  constructor(
    conversation: Conversation,
    private readonly setup: RoomSetup,
  ) {
    this.conversation = conversation;
    const { api, people, sealer, epochs } = setup;
    this.log = new ControlLog(conversation.id, api, people, sealer);
    this.reading = new Reading(this.log, epochs, people);
  }

  get info(): Conversation {
    return this.conversation;
  }

  /** What `sync` may skip: everything up to here is known. */
  get known(): number {
    return this.loaded ? this.timeline.cursor : 0;
  }

  get isLoaded(): boolean {
    return this.loaded;
  }

  /** Newer word of the server about the conversation. */
  update(conversation: Conversation): void {
    if (conversation.last_seq < this.conversation.last_seq) return;
    this.conversation = conversation;
    if (this.loaded) this.change({ type: "heard", seq: conversation.last_seq });
    this.setup.changed(this);
  }

  open(): void {
    if (this.opened !== null) return;
    this.opened = { unreadAfter: undefined };
    this.findUnread();
    for (const [seq, { fault }] of this.read) if (fault === "no_key") this.read.delete(seq);
    this.setup.changed(this);
  }

  close(): void {
    this.opened = null;
  }

  private findUnread(): void {
    if (!this.loaded || this.opened?.unreadAfter !== undefined) return;
    const seen = this.setup.seen(this.info.id);
    if (this.opened !== null) this.opened = { unreadAfter: this.view().unread > 0 ? seen : null };
  }

  /** Loads what is missing and reads what is shown. @throws ApiError, Unreachable */
  fill(): Promise<void> {
    return this.turns.run(async () => {
      await this.prepare();
      await this.takeKey();
      const missed = this.timeline.heard - this.timeline.cursor;
      if (!this.loaded || (missed > CATCH_UP_LIMIT && this.opened === null)) {
        this.timeline = EMPTY_TIMELINE;
        const page = await this.setup.api.messages(this.info.id, { limit: PAGE });
        await this.place({ type: "newest", entries: page.entries, hasMore: page.has_more });
        this.loaded = true;
      }
      await this.closeGap();
      this.findUnread();
      await this.readShown();
    });
  }

  /** @throws ApiError, Unreachable */
  loadOlder(): Promise<void> {
    if (this.loadingOlder || !this.timeline.hasOlder) return Promise.resolve();
    this.loadingOlder = true;
    this.setup.changed(this);
    const load = async () => {
      const before = this.timeline.entries[0]?.seq ?? 1;
      const page = await this.setup.api.messages(this.info.id, { before, limit: PAGE });
      await this.place({ type: "older", entries: page.entries, hasMore: page.has_more });
      await this.readShown();
    };
    return this.turns.run(load).finally(() => {
      this.loadingOlder = false;
      this.setup.changed(this);
    });
  }

  /** An entry pushed or acknowledged; a gap before it is filled first. @throws ApiError, Unreachable */
  arrived(entry: Entry): Promise<void> {
    return this.turns.run(async () => {
      const { last_seq, last_activity_at } = this.conversation;
      this.conversation = {
        ...this.conversation,
        last_seq: Math.max(last_seq, entry.seq),
        last_activity_at: Math.max(last_activity_at, entry.created_at),
      };
      if (!this.loaded) return;
      await this.place({ type: "arrived", entry });
      await this.closeGap();
      await this.readShown();
    });
  }

  /** The signed log up to what the server told. @throws ApiError, Unreachable */
  settle(): Promise<void> {
    return this.turns.run(() => this.prepare());
  }

  /** What a `stale_epoch` refusal told. @throws ApiError, Unreachable */
  learn(stale: {
    conversation: Pick<Conversation, "epoch" | "epoch_open" | "head" | "last_seq">;
  }): Promise<void> {
    return this.turns.run(async () => {
      this.update({ ...this.conversation, ...stale.conversation });
      await this.prepare();
      if (!this.loaded) return;
      await this.closeGap();
      await this.readShown();
    });
  }

  private async prepare(): Promise<void> {
    await this.setup.people.meetAll(this.conversation.members);
    await this.log.catchUp(this.conversation);
  }

  /** Soon after it was made for us: once it is ours, its one-time pre-key is gone for good. */
  private async takeKey(): Promise<void> {
    const { state, broken } = this.log;
    if (state !== null && broken === null) await this.setup.epochs.key(state, state.epoch);
  }

  private async closeGap(): Promise<void> {
    while (hasGap(this.timeline)) {
      const after = this.timeline.cursor;
      const at = { after, limit: CATCH_UP_PAGE };
      const { entries } = await this.setup.api.messages(this.info.id, at);
      await this.place({ type: "newer", after, entries });
      if (this.timeline.cursor === after) return;
    }
  }

  private async place(event: TimelineEvent): Promise<void> {
    const before = this.timeline.cursor;
    this.change(event);
    for (const entry of this.timeline.entries.filter(({ seq }) => seq > before)) {
      await this.foldEntry(entry);
      if (entry.sender === this.setup.ownId) this.ownArrivals.push(entry);
    }
  }

  private async foldEntry(entry: Entry): Promise<void> {
    if (entry.kind !== "control") return;
    const before = this.log.state;
    await this.log.take(entry);
    const state = this.log.state;
    if (state === null || state === before) return;
    const { epoch, head } = state;
    this.conversation = { ...this.conversation, epoch, head, epoch_open: true };
  }

  private change(event: TimelineEvent): void {
    this.timeline = apply(this.timeline, event);
  }

  /** All of an open conversation, newest first so that the visible part comes soon; else what the list shows. */
  private async readShown(): Promise<void> {
    const messages = this.timeline.entries.flatMap((entry) =>
      entry.kind === "message" && !this.read.has(entry.seq) ? [entry] : [],
    );
    messages.reverse();
    let unreadable = 0;
    for (const entry of messages) {
      if (this.opened === null && (unreadable >= PREVIEW_TRIES || this.newestRead() > entry.seq))
        break;
      const read = await this.reading.read(entry);
      this.read.set(entry.seq, read);
      if (read.text === null) unreadable++;
    }
    for (const own of this.ownArrivals.splice(0)) this.setup.arrived(own);
    this.setup.changed(this);
  }

  private newestRead(): number {
    let newest = 0;
    for (const [seq, { text }] of this.read) if (text !== null && seq > newest) newest = seq;
    return newest;
  }

  view(): ConversationView {
    const changed = this.changedMembers().length > 0 ? "identity_changed" : null;
    return conversationView({
      ownId: this.setup.ownId,
      conversation: this.info,
      timeline: this.timeline,
      seen: this.setup.seen(this.info.id),
      newest: this.read.get(this.newestRead()),
      warning: this.log.broken === null ? changed : "log_broken",
    });
  }

  timelineView(): TimelineView {
    const { entries, hasOlder } = this.timeline;
    return {
      conversationId: this.info.id,
      items: timelineItems({
        ownId: this.setup.ownId,
        conversation: this.info,
        entries,
        hasOlder,
        read: this.read,
        broken: this.log.broken,
        changed: this.changedMembers(),
        outgoing: this.setup.outgoing(this.info.id),
      }),
      hasOlder,
      loadingOlder: this.loadingOlder,
      loading: !this.loaded,
      unreadAfter: this.opened?.unreadAfter ?? null,
    };
  }

  /** The server gives other keys for a member than the pinned ones: nothing is sent to keys that nobody has seen. */
  get hasChangedMembers(): boolean {
    return this.changedMembers().length > 0;
  }

  private changedMembers(): readonly string[] {
    const { people } = this.setup;
    return this.info.members.map(({ user_id }) => user_id).filter((id) => people.isChanged(id));
  }
}
