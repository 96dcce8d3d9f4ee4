import type { PinView, ReadersView, VersionView } from "./contract";
import type { Conversations } from "./conversations";
import { TEXT_MAX } from "../crypto";
import { believed } from "./event-making";
import { Failure } from "./failure";
import { mentionsIn } from "./mentions";
import { messageKey } from "./message-items";
import type { Outbox } from "./outbox";
import type { People } from "./people";
import type { Platform } from "./platform";
import type { ReadMessage } from "./reading";
import type { Room } from "./room";
import { roomMessages } from "./room-view";
import { personView } from "./roster";
import type { Saying, Target } from "./saying";
import type { Seen } from "./seen";

export interface MessagingSetup {
  readonly ownId: string;
  readonly people: People;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly seen: Seen;
  readonly tabs: Pick<Platform["tabs"], "tell">;
}

/** What a person says, and does to what was said. Each goes out as a message of its own. */
export class Messaging {
  constructor(private readonly setup: MessagingSetup) {}

  /** Resolves when it is in the outbox. @throws Failure `text_empty`, `text_too_long`, `not_found` */
  async say(conversationId: string, text: string, replyTo: string | undefined): Promise<void> {
    checkText(text);
    const room = await this.setup.conversations.find(conversationId);
    const reply = replyTo === undefined ? null : this.target(room, replyTo);
    await this.setup.outbox.add(conversationId, {
      ...{ type: "text", text, ...this.named(room, text), reply, forwarded: false },
    });
  }

  /** The person has seen everything up to this place: the other tabs know it at once, others and other devices soon. */
  async markSeen(conversationId: string, seq: number): Promise<void> {
    const { seen, conversations, tabs, ownId: accountId } = this.setup;
    if (!seen.raise(conversationId, seq)) return;
    conversations.touch(conversationId);
    tabs.tell({ type: "seen", accountId, conversationId, seq });
    await seen.save();
  }

  /** @throws Failure as `say` */
  async edit(conversationId: string, key: string, text: string): Promise<void> {
    checkText(text);
    const room = await this.setup.conversations.find(conversationId);
    const target = this.target(room, key);
    const { mentions } = this.named(room, text);
    await this.change(conversationId, { type: "edit", target, text, mentions });
  }

  deleteForAll(conversationId: string, key: string): Promise<void> {
    return this.on(conversationId, key, (target) => ({ type: "delete", target }));
  }

  react(conversationId: string, key: string, emoji: string, on: boolean): Promise<void> {
    return this.on(conversationId, key, (target) => ({ type: "reaction", target, emoji, on }));
  }

  pin(conversationId: string, key: string, on: boolean): Promise<void> {
    return this.on(conversationId, key, (target) => ({ type: "pin", target, on }));
  }

  /** @throws Failure `not_found` when there are no words to send on, `text_empty` */
  async forward(
    conversationId: string,
    key: string,
    conversationIds: readonly string[],
  ): Promise<void> {
    const from = await this.setup.conversations.find(conversationId);
    const text = roomMessages(from.sight()).text(from.messages.withKey(key));
    if (text === null) throw new Failure("not_found");
    for (const id of conversationIds) {
      await this.setup.conversations.find(id);
      await this.setup.outbox.add(id, {
        ...{ type: "text", text, mentions: [], everybody: false, reply: null, forwarded: true },
      });
    }
  }

  /** Oldest first, the present one included. */
  async versions(conversationId: string, key: string): Promise<readonly VersionView[]> {
    const room = await this.setup.conversations.find(conversationId);
    const read = room.messages.withKey(key);
    const { edits, deleted } = roomMessages(room.sight()).notes(read);
    if (deleted !== null || read.content?.type !== "text") throw new Failure("not_found");
    const first = { text: read.content.text, time: sentAt(read) };
    return [first, ...edits.map(({ text, time }) => ({ text, time }))];
  }

  /** @throws Failure `not_found`, ApiError, Unreachable */
  async readers(conversationId: string, key: string): Promise<ReadersView> {
    const { messages } = await this.setup.conversations.find(conversationId);
    return messages.readers(messages.withKey(key).entry.seq);
  }

  /** @throws ApiError, Unreachable */
  async pins(conversationId: string): Promise<readonly PinView[]> {
    const room = await this.setup.conversations.find(conversationId);
    return room.messages.pins((read) => roomMessages(room.sight()).text(read));
  }

  /** @throws Failure `not_found`, ApiError, Unreachable */
  async show(conversationId: string, seq: number): Promise<string> {
    const room = await this.setup.conversations.find(conversationId);
    const { scroll } = room.messages;
    const isBefore = () => (scroll.timeline.entries[0]?.seq ?? 0) > seq;
    while (isBefore() && scroll.timeline.hasOlder) await room.loadOlder();
    const found = scroll.read.get(seq);
    if (found === undefined || found.isHidden) throw new Failure("not_found");
    return messageKey(found.entry, this.setup.ownId);
  }

  private async on(
    conversationId: string,
    key: string,
    saying: (target: Target) => Saying,
  ): Promise<void> {
    const room = await this.setup.conversations.find(conversationId);
    await this.change(conversationId, saying(this.target(room, key)));
  }

  /** It is on the screen at once; the promise tells whether the server has taken it. @throws Failure */
  private async change(conversationId: string, saying: Saying): Promise<void> {
    const { outbox } = this.setup;
    await outbox.settled(await outbox.add(conversationId, saying));
  }

  /** @throws Failure `not_found` for one that nothing can be done to */
  private target(room: Room, key: string): Target {
    const { link, entry } = room.messages.withKey(key);
    const { id, seq, content } = entry;
    if (link === null || content === null) throw new Failure("not_found");
    return { hash: link.hash, seq, id, epoch: content.epoch };
  }

  private named(room: Room, text: string): ReturnType<typeof mentionsIn> {
    if (!text.includes("@") || room.log.state === null) return { mentions: [], everybody: false };
    const { ownId, people } = this.setup;
    const { members, form } = believed(room);
    const others = members.filter(({ user_id }) => user_id !== ownId);
    const persons = others.map(({ user_id }) => personView(user_id, people));
    return mentionsIn(text, persons, form === "group");
  }
}

function sentAt({ entry }: ReadMessage): number {
  return entry.content?.time ?? entry.created_at;
}

function checkText(text: string): void {
  if (text.trim() === "") throw new Failure("text_empty");
  if (new TextEncoder().encode(text).length > TEXT_MAX) throw new Failure("text_too_long");
}
