import type { ControlState } from "../crypto";
import type { Conversation, Entry, Receipt } from "../protocol/wire";
import type { PinView, ReadersView } from "./contract";
import type { ControlLog } from "./control-log";
import { Failure } from "./failure";
import { messageKey } from "./message-items";
import { Reading, type ReadMessage } from "./reading";
import type { OwnMarks } from "./receipts";
import type { RoomSetup } from "./room-setup";
import { personView } from "./roster";
import { Scroll } from "./scroll";
import { Unread, type Counts } from "./unread";

export interface MessagesSetup extends Pick<
  RoomSetup,
  "api" | "own" | "people" | "epochs" | "seen"
> {
  readonly log: ControlLog;
  /** Takes an entry that was placed after what was there before. @throws ApiError, Unreachable */
  placed(entry: Entry): Promise<void>;
}

/** The messages of one conversation: the loaded part, what of it is read, what is unread, and how far others have come. */
export class Messages {
  readonly scroll: Scroll;
  private readonly unread: Unread;
  private readonly marks = new Map<string, Receipt>();

  constructor(
    private readonly conversationId: string,
    private readonly setup: MessagesSetup,
  ) {
    const { api, own, people, epochs, log } = setup;
    const reading = new Reading(log, epochs, people, own.userId);
    const shared = { api, conversationId, ownId: own.userId };
    this.scroll = new Scroll({
      ...shared,
      placed: (entry) => setup.placed(entry),
      read: (entry) => reading.read(entry),
    });
    this.unread = new Unread({
      ...shared,
      header: (headed) => reading.header(headed),
      bodyCalls: (seq) => this.bodyCalls(seq),
    });
  }

  get counts(): Counts {
    return this.unread.count(this.setup.seen(this.conversationId));
  }

  /** @throws ApiError, Unreachable */
  async count(): Promise<void> {
    const { entries, cursor, hasOlder } = this.scroll.timeline;
    const first = hasOlder ? (entries[0]?.seq ?? Infinity) : 0;
    await this.unread.reach(this.setup.seen(this.conversationId), { first, last: cursor, entries });
  }

  /** What is loaded, and of an open conversation what its replies answer. @throws ApiError, Unreachable */
  async read(isOpen: boolean): Promise<void> {
    await this.scroll.readShown(isOpen);
    if (!isOpen) return;
    for (const { content } of [...this.scroll.read.values()]) {
      const seq = content?.type === "text" ? content.replySeq : null;
      if (seq !== null) await this.scroll.look(seq);
    }
  }

  /** Somebody else has told how far they are; marks only rise. */
  heard({ user_id, delivered, read }: Receipt): void {
    const before = this.marks.get(user_id) ?? { delivered: 0, read: 0 };
    this.marks.set(user_id, {
      user_id,
      delivered: Math.max(delivered, read, before.delivered),
      read: Math.max(read, before.read),
    });
  }

  /** How far all others have come together. */
  common(state: ControlState | null): Pick<Receipt, "delivered" | "read"> {
    const others = this.others(state).map((id) => this.marks.get(id));
    if (others.length === 0) return { delivered: 0, read: 0 };
    return {
      delivered: Math.min(...others.map((mark) => mark?.delivered ?? 0)),
      read: Math.min(...others.map((mark) => mark?.read ?? 0)),
    };
  }

  readers(seq: number): ReadersView {
    const others = this.others(this.setup.log.state);
    const at = (isWanted: (mark: Receipt | undefined) => boolean) =>
      others
        .filter((id) => isWanted(this.marks.get(id)))
        .map((id) => personView(id, this.setup.people));
    const hasRead = (mark: Receipt | undefined) => (mark?.read ?? 0) >= seq;
    const has = (mark: Receipt | undefined) => (mark?.delivered ?? 0) >= seq;
    return {
      read: at(hasRead),
      delivered: at((mark) => has(mark) && !hasRead(mark)),
      waiting: at((mark) => !has(mark)),
    };
  }

  /** How far the own account has come here. Nobody is told of it while the person has not answered a stranger. */
  ownMarks({ is_direct, created_by, own_delivered }: Conversation): Omit<OwnMarks, "read"> {
    const { userId } = this.setup.own;
    const { entries, cursor } = this.scroll.timeline;
    const hasWritten = () =>
      entries.some(({ kind, sender }) => kind === "message" && sender === userId);
    const isStrangers = is_direct && created_by !== userId && own_delivered === 0;
    const isPrivate = isStrangers && !hasWritten();
    return { delivered: isPrivate ? 0 : cursor, isPrivate };
  }

  /** The loaded message with this key. @throws Failure `not_found` */
  withKey(key: string): ReadMessage {
    for (const read of this.scroll.read.values()) {
      if (messageKey(read.entry, this.setup.own.userId) === key) return read;
    }
    throw new Failure("not_found");
  }

  /** Newest pin first. @param textOf the words as they are now @throws ApiError, Unreachable */
  async pins(textOf: (read: ReadMessage) => string | null): Promise<readonly PinView[]> {
    const { entries, related } = await this.setup.api.pins(this.conversationId);
    const pinned = new Map<string, boolean>();
    for (const entry of entries) await this.notePin(entry, pinned);
    const targets: ReadMessage[] = [];
    for (const entry of related) {
      if (entry.kind !== "message") continue;
      await this.scroll.look(entry.seq);
      const read = this.scroll.at(entry.seq);
      if (read?.link && pinned.get(read.link.hash) === true) targets.push(read);
    }
    const order = [...pinned.keys()].reverse();
    targets.sort((a, b) => order.indexOf(a.link?.hash ?? "") - order.indexOf(b.link?.hash ?? ""));
    return targets.map((read) => ({
      seq: read.entry.seq,
      sender: personView(read.entry.sender, this.setup.people),
      text: textOf(read),
      time: read.entry.content?.time ?? read.entry.created_at,
    }));
  }

  private async notePin(entry: Entry, pinned: Map<string, boolean>): Promise<void> {
    if (entry.kind !== "message") return;
    await this.scroll.look(entry.seq);
    const { content } = this.scroll.at(entry.seq) ?? {};
    const target = entry.content?.target ?? null;
    if (content?.type !== "pin" || target === null) return;
    pinned.delete(target);
    pinned.set(target, content.on);
  }

  private others(state: ControlState | null): readonly string[] {
    const ids = (state?.members ?? []).map(({ user_id }) => user_id);
    return ids.filter((id) => id !== this.setup.own.userId);
  }

  private async bodyCalls(seq: number): Promise<boolean> {
    await this.scroll.look(seq);
    const { content } = this.scroll.at(seq) ?? {};
    return content?.type === "text" && content.mentions.includes(this.setup.own.userId);
  }
}
