import { hasDeparture, joined, type ControlState } from "../crypto";
import type { Conversation, Entry } from "../protocol/wire";
import type { ConversationView, MembersView, TimelineView } from "./contract";
import { ControlLog } from "./control-log";
import { Messages } from "./messages";
import { Profiles } from "./profiles";
import type { RoomSetup } from "./room-setup";
import { roomTimeline, roomView, type RoomSight } from "./room-view";
import { membersView, standing, type Gone, type Standing } from "./roster";
import { Serial } from "./serial";
import { withEntry, withEvent } from "./told";

/** One conversation: its signed log, the loaded part of its timeline, what of it is read. Its changes happen in turn. */
export class Room {
  readonly log: ControlLog;
  readonly profiles: Profiles;
  private conversation: Conversation;
  readonly messages: Messages;
  /** Own entries that stand in the timeline and are not read yet: until then the outbox shows them. And events. */
  private readonly arrivals: Entry[] = [];
  private readonly turns = new Serial();
  /** `unreadAfter` is found once, when the conversation is open and loaded. */
  private opened: { readonly unreadAfter: number | null | undefined } | null = null;
  private loadingOlder = false;
  private looked = false;
  /** Number of the event that has made the own account a member. */
  private enteredAt: number | undefined;

  constructor(
    conversation: Conversation,
    private readonly setup: RoomSetup,
    /** The server gives nothing of it any more. */
    private departed: Gone = null,
  ) {
    this.conversation = conversation;
    const { api, people, sealer, epochs } = setup;
    for (const { user_id, username } of conversation.members) people.noteName(user_id, username);
    this.log = new ControlLog(conversation.id, api, people, sealer);
    this.profiles = new Profiles(epochs);
    this.messages = new Messages(conversation.id, {
      ...setup,
      log: this.log,
      placed: (entry) => this.placed(entry),
    });
  }

  get info(): Conversation {
    return this.conversation;
  }

  /** What `sync` may skip: everything up to here is known. */
  get known(): number {
    return this.isLoaded ? this.scroll.timeline.cursor : 0;
  }

  get isLoaded(): boolean {
    return this.scroll.isLoaded || this.departed !== null;
  }

  get gone(): Gone {
    return this.departed;
  }

  private get scroll() {
    return this.messages.scroll;
  }

  /** The epoch takes messages: the server says so, and nobody has left under it. */
  get epochOpen(): boolean {
    const { state } = this.log;
    return this.conversation.epoch_open && (state === null || !hasDeparture(state));
  }

  get standing(): Standing {
    const { own, people } = this.setup;
    return standing(this.log.state, own, { people, gone: this.departed });
  }

  /** Newer word of the server about the conversation. */
  update(conversation: Conversation): void {
    if (this.departed !== null) this.departed = null;
    else if (conversation.last_seq < this.conversation.last_seq) return;
    this.conversation = conversation;
    this.scroll.hear(conversation.last_seq);
    this.setup.changed(this);
  }

  open(): void {
    if (this.opened !== null) return;
    this.opened = { unreadAfter: undefined };
    this.findUnread();
    this.scroll.forgetUnreadable();
    this.setup.epochs.forgetRows(this.info.id);
    this.setup.changed(this);
  }

  close(): void {
    this.opened = null;
  }

  private findUnread(): void {
    if (!this.isLoaded || this.opened?.unreadAfter !== undefined) return;
    const seen = this.setup.seen(this.info.id);
    if (this.opened !== null) this.opened = { unreadAfter: this.view().unread > 0 ? seen : null };
  }

  /** Loads what is missing and reads what is shown. @throws ApiError, Unreachable */
  fill(): Promise<void> {
    return this.turns.run(async () => {
      if (this.departed !== null) {
        await this.log.restore();
        this.setup.changed(this);
        return;
      }
      await this.prepare();
      await this.takeKey();
      await this.scroll.load(this.opened !== null);
      await this.messages.count();
      this.findUnread();
      await this.readShown();
      if (this.opened !== null && !this.looked) await this.lookAround();
    });
  }

  /** @throws ApiError, Unreachable */
  loadOlder(): Promise<void> {
    if (this.loadingOlder || !this.scroll.timeline.hasOlder || this.departed !== null) {
      return Promise.resolve();
    }
    this.loadingOlder = true;
    this.setup.changed(this);
    const load = async () => {
      await this.scroll.loadOlder();
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
      this.conversation = withEntry(this.conversation, entry);
      if (!this.scroll.isLoaded) return;
      await this.scroll.arrived(entry);
      await this.messages.count();
      await this.refreshProfile();
      await this.readShown();
    });
  }

  /** The own account is out of it; `entry` is the event that says so, if it is known. */
  depart(entry: Entry | null): Promise<void> {
    return this.turns.run(async () => {
      if (entry !== null) {
        await this.log.restore();
        const follows = await this.log.takeLast(entry);
        if (follows && this.scroll.isLoaded) await this.scroll.arrivedLast(entry);
        this.conversation = withEntry(this.conversation, entry);
      }
      const isOwnLeave = entry?.kind === "control" && entry.content?.kind === "leave";
      this.departed = isOwnLeave ? "left" : "removed";
      this.setup.changed(this);
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
      if (!this.scroll.isLoaded) return;
      await this.scroll.closeGap();
      await this.messages.count();
      await this.readShown();
    });
  }

  private async prepare(): Promise<void> {
    await this.log.catchUp(this.conversation);
    if (this.log.state !== null) this.noteEntrance(this.log.state);
    await this.refreshProfile();
  }

  private async refreshProfile(): Promise<void> {
    const { state, broken, carriers } = this.log;
    if (state === null || broken !== null || this.departed !== null) return;
    await this.profiles.refresh(state, carriers);
  }

  /** Soon after it was made for us: once it is ours, its one-time pre-key is gone for good. */
  private async takeKey(): Promise<void> {
    const { state, broken } = this.log;
    if (state !== null && broken === null) await this.setup.epochs.key(state, state.epoch);
  }

  /** Once per visit: whether the people are who they were, and whether the server claims others. */
  private async lookAround(): Promise<void> {
    this.looked = true;
    for (const one of await this.setup.api.receipts(this.info.id)) this.messages.heard(one);
    await this.log.learn(0);
    if (this.log.ghosts.length > 0) {
      this.update(await this.setup.api.conversation(this.info.id));
      await this.log.catchUp(this.conversation);
    }
    this.setup.changed(this);
  }

  /** The people are to be looked at again at the next opening. */
  lookAgain(): void {
    this.looked = false;
  }

  private async placed(entry: Entry): Promise<void> {
    await this.foldEntry(entry);
    const isOwn = entry.sender === this.setup.own.userId;
    if (isOwn || entry.kind === "control") this.arrivals.push(entry);
  }

  private async foldEntry(entry: Entry): Promise<void> {
    if (entry.kind !== "control") return;
    const before = this.log.state;
    await this.log.take(entry);
    const state = this.log.state;
    if (state === null || state === before) return;
    this.conversation = withEvent(this.conversation, state);
    this.noteEntrance(state);
  }

  /** Whoever is let in again has the keys that came with it, and another part of the messages. */
  private noteEntrance(state: ControlState): void {
    const at = joined(state, this.setup.own.userId)?.n;
    if (at === undefined || at === this.enteredAt) return;
    this.setup.epochs.forgetRows(this.info.id);
    if (this.enteredAt !== undefined) this.scroll.startOver();
    this.enteredAt = at;
  }

  private async readShown(): Promise<void> {
    const { state, broken } = this.log;
    if (this.opened !== null && state !== null && broken === null) {
      const verified = this.scroll.timeline.entries.filter((entry) => this.log.isFolded(entry));
      await this.profiles.openAll(state, verified);
    }
    await this.messages.read(this.opened !== null);
    for (const entry of this.arrivals.splice(0)) this.setup.arrived(entry);
    this.setup.changed(this);
  }

  /** @throws ApiError, Unreachable */
  async members(): Promise<MembersView> {
    if (this.log.state === null && this.departed === null) await this.settle();
    const { own, people } = this.setup;
    const input = { conversationId: this.info.id, ownId: own.userId, people };
    return membersView(this.log.state, input);
  }

  view(): ConversationView {
    return roomView(this.sight());
  }

  timelineView(): TimelineView {
    const unreadAfter = this.opened?.unreadAfter ?? null;
    const { loadingOlder, isLoaded } = this;
    return roomTimeline(this.sight(), { loadingOlder, loading: !isLoaded, unreadAfter });
  }

  /** What its views are made from. */
  sight(): RoomSight {
    const { log, profiles, messages, standing: stands, conversation } = this;
    return { ...this.setup, log, profiles, messages, standing: stands, conversation };
  }
}
