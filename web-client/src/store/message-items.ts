import type { ReadMessage } from "./reading";
import { annotate, annotationsOf, deedOf, type Annotations, type Deed } from "./annotations";
import type { EventItem, MessageAction, MessageItem, PersonView, ReplyView } from "./contract";
import type { Outgoing } from "./outgoing";
import type { Saying } from "./saying";

/** What messages are shown with, beside themselves. */
export interface MessageInput {
  readonly ownId: string;
  readonly isDirect: boolean;
  /** The own account may write, and as what. */
  readonly role: "member" | "admin" | null;
  /** Loaded messages by their place, and those that replies name elsewhere. */
  readonly read: ReadonlyMap<number, ReadMessage>;
  readonly elsewhere: ReadonlyMap<number, ReadMessage | null>;
  readonly outgoing: readonly Outgoing[];
  /** How far all others have come. */
  readonly marks: { readonly delivered: number; readonly read: number };
  /** Deleted by the person for themselves. */
  readonly isHidden: (hash: string) => boolean;
  readonly person: (userId: string) => PersonView;
}

/** Messages as the signed log says they are now, with what is on its way. */
export class MessageItems {
  private readonly annotations: ReadonlyMap<string, Annotations>;
  /** Where a message stands; one that the server gives a second time stands where it was first. */
  private readonly seqs = new Map<string, number>();

  constructor(private readonly input: MessageInput) {
    const { read, elsewhere, outgoing } = input;
    const far = [...elsewhere.values()].filter((one) => one !== null);
    const all = [...read.values(), ...far].sort((a, b) => a.entry.seq - b.entry.seq);
    for (const { link, entry } of all) {
      if (link !== null && !this.seqs.has(link.hash)) this.seqs.set(link.hash, entry.seq);
    }
    const first = all.filter(({ link, entry }) => this.seqs.get(link?.hash ?? "") === entry.seq);
    const deeds = [...first.map(deedOf), ...outgoing.map((one) => this.outgoingDeed(one))];
    this.annotations = annotate(
      first.filter(({ entry }) => entry.type === "text"),
      deeds.filter((deed) => deed !== null),
    );
  }

  of(read: ReadMessage): MessageItem | EventItem | null {
    const { entry, fault, link } = read;
    if (link !== null && this.input.isHidden(link.hash)) return null;
    if (entry.type === "pin" && fault === null) return this.pin(read);
    const isDeed = entry.type !== "text";
    if (isDeed && (fault === null || this.isErasedWithTarget(read))) return null;
    return this.message(read);
  }

  /** Edits go with the message that they changed; of one that is not loaded nothing is to be said yet. */
  private isErasedWithTarget({ entry, fault }: ReadMessage): boolean {
    const target = entry.content?.target ?? "";
    if (fault !== "erased" || entry.type !== "edit") return false;
    return !this.seqs.has(target) || this.annotations.get(target)?.deleted != null;
  }

  /** Null for one that only changes another. */
  outgoing({ key, saying, time, state, failure }: Outgoing): MessageItem | null {
    if (saying.type !== "text") return null;
    const { ownId, person } = this.input;
    return {
      ...{ kind: "message", key, seq: null, sender: person(ownId), own: true },
      ...this.words(saying.text, saying.mentions, saying.everybody),
      ...{ edited: null, deleted: null, reactions: [], pinned: false },
      reply: saying.reply === null ? null : this.reply(saying.reply.seq, saying.reply.hash),
      ...{ forwarded: saying.forwarded, time, state, failure, fault: null, mark: null, may: [] },
    };
  }

  /** The words as they are now; null when there are none to show. */
  text(read: ReadMessage): string | null {
    const { edits, deleted } = annotationsOf(this.annotations, read);
    if (deleted !== null || read.content?.type !== "text") return null;
    return edits.at(-1)?.text ?? read.content.text;
  }

  notes(read: ReadMessage): Annotations {
    return annotationsOf(this.annotations, read);
  }

  private message(read: ReadMessage): MessageItem {
    const { entry, everybody, content } = read;
    const { ownId, person } = this.input;
    const own = entry.sender === ownId;
    const notes = annotationsOf(this.annotations, read);
    const edit = notes.edits.at(-1);
    const says = content?.type === "text" ? content : null;
    const mentions = edit?.mentions ?? says?.mentions ?? [];
    const fault = notes.deleted === null ? read.fault : null;
    return {
      ...{ kind: "message", key: messageKey(entry, ownId), seq: entry.seq },
      ...{ sender: person(entry.sender), own },
      ...this.words(this.text(read), mentions, everybody && notes.deleted === null),
      ...{ edited: edit?.time ?? null, deleted: notes.deleted, pinned: notes.pinned },
      reply: this.replyOf(read, notes),
      reactions: this.reactions(notes),
      forwarded: says?.forwarded === true && notes.deleted === null,
      time: fault === null ? (entry.content?.time ?? entry.created_at) : entry.created_at,
      ...{ state: "sent", failure: null, fault },
      mark: own && fault === null && notes.deleted === null ? this.mark(entry.seq) : null,
      may: this.may(read, notes),
    };
  }

  private words(text: string | null, ids: readonly string[], everybody: boolean) {
    const { ownId, person } = this.input;
    const mentions = text === null ? [] : ids.map(person);
    const mentionsMe = everybody || mentions.some(({ id }) => id === ownId);
    return { text, mentions, mentionsAll: everybody, mentionsMe };
  }

  private reactions({ reactions }: Annotations): MessageItem["reactions"] {
    const { ownId, person } = this.input;
    return [...reactions].map(([emoji, ids]) => ({
      ...{ emoji, own: ids.includes(ownId), people: ids.map(person) },
    }));
  }

  private replyOf({ entry, content }: ReadMessage, { deleted }: Annotations): ReplyView | null {
    const hash = entry.content?.reply_to ?? null;
    if (deleted !== null || content?.type !== "text" || hash === null) return null;
    return content.replySeq === null ? null : this.reply(content.replySeq, hash);
  }

  /** What is not where the reply says, or is no text, is not shown as what it answers. */
  private reply(seq: number, hash: string): ReplyView {
    const { read, elsewhere, person, ownId } = this.input;
    const loaded = read.get(seq);
    const found = loaded ?? elsewhere.get(seq);
    const nothing = { key: null, seq, sender: null, text: null };
    if (found === undefined) return { ...nothing, state: "loading" };
    if (found?.link?.hash !== hash) return { ...nothing, state: "unavailable" };
    const sender = person(found.entry.sender);
    const key = loaded === undefined ? null : messageKey(found.entry, ownId);
    if (this.notes(found).deleted !== null)
      return { key, seq, sender, text: null, state: "deleted" };
    const text = this.text(found);
    return { key, seq, sender, text, state: text === null ? "unavailable" : "shown" };
  }

  private pin({ entry, content }: ReadMessage): EventItem | null {
    const target = this.seqs.get(entry.content?.target ?? "");
    const { read, elsewhere, person } = this.input;
    const found = target === undefined ? null : (read.get(target) ?? elsewhere.get(target) ?? null);
    if (content?.type !== "pin" || found === null) return null;
    return {
      ...{ kind: "event", key: `pin-${entry.seq}`, seq: entry.seq },
      event: content.on ? "pinned" : "unpinned",
      ...{ actor: person(entry.sender), targets: [], text: this.text(found) },
      time: entry.content?.time ?? entry.created_at,
    };
  }

  private mark(seq: number): MessageItem["mark"] {
    const { delivered, read } = this.input.marks;
    if (read >= seq) return "read";
    return delivered >= seq ? "delivered" : "stored";
  }

  private may({ entry, fault, link }: ReadMessage, notes: Annotations): readonly MessageAction[] {
    if (link === null) return [];
    const { role, ownId, isDirect } = this.input;
    const own = entry.sender === ownId;
    const isWhole = fault === null && notes.deleted === null;
    if (!isWhole || role === null)
      return isWhole ? ["forward", "delete_for_me"] : ["delete_for_me"];
    const mayDelete = own || (role === "admin" && !isDirect);
    return [
      ...(["reply", "react", "pin", "forward", "delete_for_me"] as const),
      ...(own ? (["edit", "details"] as const) : []),
      ...(mayDelete ? (["delete_for_all"] as const) : []),
    ];
  }

  private outgoingDeed({ saying, time }: Outgoing): Deed | null {
    if (saying.type === "text") return null;
    const { ownId, role, isDirect } = this.input;
    const isAdmin = role === "admin" && !isDirect;
    const { hash: target } = saying.target;
    return { by: ownId, isAdmin, seq: Infinity, time, target, content: deedContent(saying) };
  }
}

function deedContent(saying: Exclude<Saying, { type: "text" }>): Deed["content"] {
  switch (saying.type) {
    case "edit":
      return { type: "edit", text: saying.text, mentions: saying.mentions };
    case "delete":
      return { type: "delete" };
    case "reaction":
      return { type: "reaction", emoji: saying.emoji, on: saying.on };
    case "pin":
      return { type: "pin", on: saying.on };
  }
}

/** Name of a message in the interface: the client message id, with its sender when that is somebody else. */
export function messageKey({ sender, content, id }: ReadMessage["entry"], ownId: string): string {
  const own = content?.client_msg_id ?? id;
  return sender === ownId ? own : `${sender}/${own}`;
}
