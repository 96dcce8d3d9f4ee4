import type { Api } from "../protocol/api";
import type { Entry } from "../protocol/wire";
import type { ReadMessage } from "./reading";
import { apply, EMPTY_TIMELINE, hasGap, type Timeline, type TimelineEvent } from "./timeline";

export interface ScrollSetup {
  readonly api: Api;
  readonly conversationId: string;
  /** Takes an entry that was placed after what was there before. @throws ApiError, Unreachable */
  placed(entry: Entry): Promise<void>;
  /** Verifies and opens. @throws ApiError, Unreachable */
  read(entry: Extract<Entry, { kind: "message" }>): Promise<ReadMessage>;
}

const PAGE = 50;
const OLDER_PAGE = 200;
const CATCH_UP_PAGE = 200;
/** More missed entries than this are not fetched for a conversation that is not open: its newest page takes their place. */
const CATCH_UP_LIMIT = 1000;
const PREVIEW_TRIES = 5;

/** The loaded part of one conversation's timeline and what of it is read. Its owner calls it in turn. */
export class Scroll {
  readonly read = new Map<number, ReadMessage>();
  /** Messages outside of the loaded part that replies name, and what changes them; null where there is none to see. */
  readonly elsewhere = new Map<number, ReadMessage | null>();
  timeline: Timeline = EMPTY_TIMELINE;
  isLoaded = false;

  constructor(private readonly setup: ScrollSetup) {}

  /** Loads the newest page, or what is missing since. @throws ApiError, Unreachable */
  async load(isOpen: boolean): Promise<void> {
    const missed = this.timeline.heard - this.timeline.cursor;
    if (!this.isLoaded || (missed > CATCH_UP_LIMIT && !isOpen)) {
      this.timeline = EMPTY_TIMELINE;
      const page = await this.setup.api.messages(this.setup.conversationId, { limit: PAGE });
      await this.place({ type: "newest", entries: page.entries, hasMore: page.has_more });
      this.isLoaded = true;
    }
    await this.closeGap();
  }

  /** What is there is another part of the conversation now: it is loaded anew. */
  startOver(): void {
    this.timeline = EMPTY_TIMELINE;
    this.read.clear();
    this.elsewhere.clear();
    this.isLoaded = false;
  }

  /** @throws ApiError, Unreachable */
  async loadOlder(): Promise<void> {
    const before = this.timeline.entries[0]?.seq ?? 1;
    const at = { before, limit: OLDER_PAGE };
    const page = await this.setup.api.messages(this.setup.conversationId, at);
    await this.place({ type: "older", entries: page.entries, hasMore: page.has_more });
  }

  /** @throws ApiError, Unreachable */
  async arrived(entry: Entry): Promise<void> {
    await this.place({ type: "arrived", entry });
    await this.closeGap();
  }

  /** The last one that a departed member gets: nothing after the cursor can be asked for any more. */
  async arrivedLast(entry: Entry): Promise<void> {
    await this.place({ type: "newer", after: this.timeline.cursor, entries: [entry] });
    this.timeline = { ...this.timeline, heard: this.timeline.cursor };
  }

  hear(seq: number): void {
    if (this.isLoaded) this.timeline = apply(this.timeline, { type: "heard", seq });
  }

  async closeGap(): Promise<void> {
    while (hasGap(this.timeline)) {
      const after = this.timeline.cursor;
      const at = { after, limit: CATCH_UP_PAGE };
      const { entries } = await this.setup.api.messages(this.setup.conversationId, at);
      await this.place({ type: "newer", after, entries });
      if (this.timeline.cursor === after) return;
    }
  }

  /** Those that had no key are tried again, and what could not be seen elsewhere. */
  forgetUnreadable(): void {
    for (const known of [this.read, this.elsewhere])
      for (const [seq, read] of known)
        if (read === null || read.fault === "no_key") known.delete(seq);
  }

  /** All of an open conversation, newest first so that the visible part comes soon; else what the list shows. */
  async readShown(isOpen: boolean): Promise<void> {
    const messages = this.timeline.entries.flatMap((entry) =>
      entry.kind === "message" && !this.read.has(entry.seq) ? [entry] : [],
    );
    messages.reverse();
    let unreadable = 0;
    for (const entry of messages) {
      if (!isOpen && (unreadable >= PREVIEW_TRIES || this.newestRead() > entry.seq)) break;
      const read = await this.setup.read(entry);
      this.read.set(entry.seq, read);
      if (read.fault !== null) unreadable++;
    }
  }

  /** Brings the message at this place to where replies find it, if it is not loaded. @throws ApiError, Unreachable */
  async look(seq: number): Promise<void> {
    if (this.read.has(seq) || this.elsewhere.has(seq)) return;
    const at = { before: seq + 1, limit: 1 };
    const { entries, related } = await this.setup.api.messages(this.setup.conversationId, at);
    const entry = entries.find((one) => one.seq === seq);
    const isMessage = entry?.kind === "message";
    this.elsewhere.set(seq, isMessage ? await this.setup.read(entry) : null);
    for (const one of related) {
      if (one.kind !== "message" || this.read.has(one.seq)) continue;
      this.elsewhere.set(one.seq, await this.setup.read(one));
    }
  }

  /** The message at this place, if it was read, loaded or not. */
  at(seq: number): ReadMessage | undefined {
    return this.read.get(seq) ?? this.elsewhere.get(seq) ?? undefined;
  }

  /** Seq of the newest text that could be read; 0 before any. */
  newestRead(): number {
    let newest = 0;
    for (const [seq, { content }] of this.read)
      if (content?.type === "text" && seq > newest) newest = seq;
    return newest;
  }

  private async place(event: TimelineEvent): Promise<void> {
    const before = this.timeline.cursor;
    this.timeline = apply(this.timeline, event);
    for (const entry of this.timeline.entries.filter(({ seq }) => seq > before)) {
      await this.setup.placed(entry);
    }
  }
}
