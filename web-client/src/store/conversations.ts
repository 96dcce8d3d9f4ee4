import type { Known, Replies } from "../protocol/frames";
import { conversation as readConversation, type Conversation, type Entry } from "../protocol/wire";
import { list, MalformedData, nullable, oneOf, record } from "../protocol/guards";
import { ApiError } from "../protocol/problem";
import type { ConversationView, TimelineView } from "./contract";
import { Failure } from "./failure";
import { patiently, unlessGone } from "./patience";
import type { Receipts } from "./receipts";
import { Room } from "./room";
import type { RoomSetup } from "./room-setup";
import type { Gone } from "./roster";
import type { Seen } from "./seen";
import type { Clock } from "../protocol/surroundings";

export interface ConversationsSetup extends Omit<RoomSetup, "seen" | "changed"> {
  readonly seenMarks: Seen;
  readonly receipts: Receipts;
  readonly clock: Clock;
  sync(known: readonly Known[]): Promise<Replies["sync"]>;
  /** While this holds it is worth trying again; a new connection begins with `sync`. */
  readonly isOnline: () => boolean;
  /** Runs work that nobody waits for. */
  aside(work: () => Promise<void>): void;
  publish(changes: {
    conversations?: readonly ConversationView[];
    timeline?: TimelineView | null;
    conversationsLoaded?: boolean;
  }): void;
}

const LIST = "rooms";
const storedRoom = record({
  info: readConversation,
  gone: nullable(oneOf("left", "removed")),
});
/** `sync` names at most this many. */
const KNOWN_LIMIT = 1000;
const FILL_AT_ONCE = 4;

/** All conversations of the account, the open one among them. */
export class Conversations {
  private readonly rooms = new Map<string, Room>();
  private readonly views = new Map<string, ConversationView>();
  private openId: string | null = null;
  private filling = 0;
  private saving = false;
  private readonly toFill = new Set<Room>();
  private readonly dirty = new Set<Room>();

  constructor(private readonly setup: ConversationsSetup) {}

  room(id: string): Room | undefined {
    return this.rooms.get(id);
  }

  /** A conversation that is not known yet is asked for. @throws ApiError `not_found`, Unreachable */
  async find(id: string): Promise<Room> {
    return this.rooms.get(id) ?? this.take(await this.setup.api.conversation(id));
  }

  isOpen(id: string): boolean {
    return this.openId === id;
  }

  get all(): readonly Room[] {
    return [...this.rooms.values()];
  }

  /** The list as it was last, so that something is there while the server cannot be reached. */
  async restore(): Promise<void> {
    const stored = await this.setup.sealer.load<unknown>(LIST);
    if (stored === undefined) return;
    try {
      for (const one of list(storedRoom)(stored, LIST)) this.take(one.info, one.gone);
      if (this.rooms.size > 0) this.publishAll({ conversationsLoaded: true });
    } catch (error) {
      if (!(error instanceof MalformedData)) throw error;
    }
  }

  /** After each connection: what is new since. @throws ApiError, Unreachable */
  async sync(): Promise<void> {
    const told = new Map<string, number>();
    for (;;) {
      const reply = await this.setup.sync(this.known(told));
      for (const one of reply.conversations) {
        told.set(one.id, one.last_seq);
        const room = this.take(one);
        this.fill(room);
      }
      for (const id of reply.gone) await this.rooms.get(id)?.depart(null);
      if (!reply.more || reply.conversations.length === 0) break;
    }
    this.setup.receipts.forget();
    for (const room of this.rooms.values()) {
      room.lookAgain();
      this.noteMarks(room);
    }
    await this.setup.seenMarks.save();
    for (const room of this.rooms.values()) if (!room.isLoaded) this.fill(room);
    this.publishAll({ conversationsLoaded: true });
    this.saveSoon();
  }

  /** The server has taken the account out of a conversation. */
  async departed(id: string, entry: Entry): Promise<void> {
    await this.rooms.get(id)?.depart(entry);
    this.saveSoon();
  }

  /** A conversation that the account has newly become a member of, or is again. */
  entered(conversation: Conversation): void {
    this.fill(this.take(conversation));
    this.saveSoon();
  }

  /** Takes a conversation that the account is out of off the list. @throws Failure `not_found` */
  forget(id: string): void {
    const room = this.rooms.get(id);
    if (room === undefined || room.gone === null) throw new Failure("not_found");
    if (this.openId === id) this.close();
    this.rooms.delete(id);
    this.views.delete(id);
    this.publishAll({});
    this.saveSoon();
  }

  arrived(entry: Entry): Promise<void> {
    return unlessGone(async () => {
      const room = await this.find(entry.conversation_id);
      await room.arrived(entry);
      if (!room.isLoaded) this.fill(room);
    });
  }

  take(conversation: Conversation, gone: Gone = null): Room {
    this.setup.seenMarks.raise(conversation.id, conversation.own_read);
    const known = this.rooms.get(conversation.id);
    if (known !== undefined) {
      known.update(conversation);
      return known;
    }
    const { seenMarks } = this.setup;
    const setup = {
      ...this.setup,
      seen: (id: string) => seenMarks.of(id),
      changed: (changed: Room) => {
        this.changed(changed);
      },
    };
    const room = new Room(conversation, setup, gone);
    this.rooms.set(conversation.id, room);
    this.changed(room);
    this.saveSoon();
    return room;
  }

  /** @throws Failure `not_found`, ApiError, Unreachable */
  async open(id: string): Promise<void> {
    if (this.openId === id) return;
    this.close();
    const room = await this.find(id);
    this.openId = id;
    room.open();
    this.fill(room);
  }

  close(): void {
    if (this.openId === null) return;
    this.rooms.get(this.openId)?.close();
    this.openId = null;
    this.setup.publish({ timeline: null });
  }

  /** @throws Failure `not_found` when none is open, ApiError, Unreachable */
  async loadOlder(): Promise<void> {
    const room = this.openId === null ? undefined : this.rooms.get(this.openId);
    if (room === undefined) throw new Failure("not_found");
    await room.loadOlder();
    await this.setup.people.save();
  }

  /** Something beside its own state has changed what a conversation shows. */
  touch(id: string): void {
    const room = this.rooms.get(id);
    if (room !== undefined) this.changed(room);
  }

  touchAll(): void {
    for (const room of this.rooms.values()) this.changed(room);
  }

  private known(told: ReadonlyMap<string, number>): Known[] {
    const present = this.all.filter(({ gone }) => gone === null);
    present.sort((a, b) => b.info.last_activity_at - a.info.last_activity_at);
    return present
      .map(({ info: { id }, known }) => ({
        conversation_id: id,
        seq: Math.max(known, told.get(id) ?? 0),
        read: this.setup.seenMarks.of(id),
      }))
      .filter(({ seq }) => seq > 0)
      .slice(0, KNOWN_LIMIT);
  }

  /** A few at a time, the open one first. */
  private fill(room: Room): void {
    this.toFill.add(room);
    while (this.filling < FILL_AT_ONCE) {
      const open = [...this.toFill].find(({ info }) => info.id === this.openId);
      const next = open ?? [...this.toFill][0];
      if (next === undefined) return;
      this.toFill.delete(next);
      this.filling++;
      this.setup.aside(async () => {
        try {
          await patiently(this.setup.clock, this.setup.isOnline, () => this.fillOne(next));
          await this.setup.people.save();
        } finally {
          this.filling--;
          for (const waiting of this.toFill) this.fill(waiting);
        }
      });
    }
  }

  /** What the server no longer has for us was taken away while we were not listening. */
  private async fillOne(room: Room): Promise<void> {
    try {
      await room.fill();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "not_found") throw error;
      await room.depart(null);
      this.saveSoon();
    }
  }

  /** Views are made once for all changes of one turn of the event loop. */
  private changed(room: Room): void {
    if (this.dirty.size === 0) {
      queueMicrotask(() => {
        this.publishDirty();
      });
    }
    this.dirty.add(room);
  }

  private publishDirty(): void {
    const open = [...this.dirty].find(({ info }) => info.id === this.openId);
    for (const room of this.dirty) {
      if (this.rooms.get(room.info.id) !== room) continue;
      this.views.set(room.info.id, room.view());
      this.noteMarks(room);
    }
    this.dirty.clear();
    this.publishAll(open === undefined ? {} : { timeline: open.timelineView() });
  }

  /** How far the own account is with it, for everybody who is to know. */
  private noteMarks(room: Room): void {
    if (room.gone !== null || !room.isLoaded || !this.setup.isOnline()) return;
    const { id, own_read, own_delivered } = room.info;
    const { delivered, isPrivate } = room.messages.ownMarks(room.info);
    const read = this.setup.seenMarks.of(id);
    if (delivered <= own_delivered && read <= own_read) return;
    const isTold = this.setup.beside.tellsReading();
    if (isTold === null) return;
    const isKept = isPrivate || !isTold;
    this.setup.receipts.note(id, { delivered, read, isPrivate: isKept });
  }

  private publishAll(more: Parameters<ConversationsSetup["publish"]>[0]): void {
    const conversations = [...this.views.values()].sort((a, b) => b.lastActivity - a.lastActivity);
    this.setup.publish({ conversations, ...more });
  }

  /** Once for all that one turn of the event loop has brought. */
  private saveSoon(): void {
    if (this.saving) return;
    this.saving = true;
    this.setup.aside(async () => {
      await Promise.resolve();
      this.saving = false;
      const rooms = this.all.map(({ info, gone }) => ({ info, gone }));
      await this.setup.sealer.save(LIST, rooms);
    });
  }
}
