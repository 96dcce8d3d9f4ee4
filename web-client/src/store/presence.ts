import type { QuietFrame } from "../protocol/frames";
import type { Clock, Surroundings } from "../protocol/surroundings";
import type { Presence as Told } from "../protocol/wire";
import type { ConversationView, PresenceView } from "./contract";
import { patiently } from "./patience";

export interface PresenceSetup {
  readonly clock: Clock;
  readonly surroundings: Surroundings;
  readonly ownId: string;
  /** Whether the person lets others know; null while that is not known. */
  isTold(): boolean | null;
  tell(frame: QuietFrame): void;
  /** Answers for those who share a conversation with the account. @throws ApiError, Unreachable */
  watch(userIds: readonly string[]): Promise<readonly Told[]>;
  changed(conversationId: string): void;
  /** Runs work that nobody waits for. */
  aside(work: () => Promise<void>): void;
}

/** So long after the last look at the page somebody still counts as there. */
const LINGERS = 5 * 60_000;
const WATCHED = 200;

/** Whether people are there: the own state told, and that of the people of the newest 200 direct conversations. Without a connection nothing is known. */
export class Presence {
  /** Direct conversations by the other person. */
  private rooms: ReadonlyMap<string, readonly string[]> = new Map();
  private readonly people = new Map<string, PresenceView>();
  private watched: string | null = null;
  private told: string | null = null;
  private isThere: boolean;
  private online = false;
  private stopLingering: (() => void) | null = null;
  private readonly deaf: () => void;

  constructor(private readonly setup: PresenceSetup) {
    this.isThere = setup.surroundings.visible;
    this.deaf = setup.surroundings.onChange(() => {
      this.look();
    });
  }

  of(userId: string): PresenceView | null {
    return this.people.get(userId) ?? null;
  }

  connected(): void {
    this.online = true;
    this.told = this.watched = null;
    this.tellOwn();
    this.watch();
  }

  disconnected(): void {
    this.online = false;
    const known = [...this.people.keys()];
    this.people.clear();
    for (const id of known) this.changed(id);
  }

  /** The person's choice is known, or may be another one. */
  tellOwn(): void {
    const isTold = this.setup.isTold();
    const state = !isTold ? "hidden" : this.isThere ? "online" : "away";
    if (!this.online || isTold === null || state === this.told) return;
    this.told = state;
    this.setup.tell({ type: "presence", payload: { state } });
  }

  /** @param conversations newest activity first */
  follow(conversations: readonly ConversationView[]): void {
    const rooms = new Map<string, readonly string[]>();
    for (const { id, isDirect, members } of conversations) {
      const other = isDirect ? members.find((one) => one.id !== this.setup.ownId) : undefined;
      if (other !== undefined) rooms.set(other.id, [...(rooms.get(other.id) ?? []), id]);
    }
    this.rooms = rooms;
    this.watch();
  }

  take(people: readonly Told[]): void {
    for (const { user_id, state, last_seen } of people) {
      if (!this.rooms.has(user_id)) continue;
      this.people.set(user_id, { state, lastSeen: state === "offline" ? last_seen : null });
      this.changed(user_id);
    }
  }

  stop(): void {
    this.online = false;
    this.deaf();
    this.stopLingering?.();
  }

  private look(): void {
    if (this.setup.surroundings.visible) {
      this.stopLingering?.();
      this.stopLingering = null;
      this.isThere = true;
    } else if (this.isThere) {
      this.stopLingering ??= this.setup.clock.after(LINGERS, () => {
        this.stopLingering = null;
        this.isThere = false;
        this.tellOwn();
      });
    }
    this.tellOwn();
  }

  private watch(): void {
    const ids = [...this.rooms.keys()].slice(0, WATCHED);
    const wanted = [...ids].sort().join();
    if (!this.online || wanted === (this.watched ?? "")) return;
    this.watched = wanted;
    const isWanted = () => this.online && this.watched === wanted;
    this.setup.aside(() =>
      patiently(this.setup.clock, isWanted, async () => {
        const people = await this.setup.watch(ids);
        if (!isWanted()) return;
        const present = new Set(people.map(({ user_id }) => user_id));
        for (const id of [...this.people.keys()]) if (!present.has(id)) this.forget(id);
        this.take(people);
      }),
    );
  }

  private forget(userId: string): void {
    this.people.delete(userId);
    this.changed(userId);
  }

  private changed(userId: string): void {
    for (const id of this.rooms.get(userId) ?? []) this.setup.changed(id);
  }
}
