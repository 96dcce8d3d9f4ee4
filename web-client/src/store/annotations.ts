import type { TextContent } from "../crypto";
import type { ReadMessage } from "./reading";

/** What others have made of a message, by the signed log (docs/protocol/cryptography.md, "Kinds of messages"). */
export interface Annotations {
  /** Oldest first; the last one is the text now. */
  readonly edits: readonly Edit[];
  readonly deleted: "sender" | "admin" | null;
  /** Emoji to whose it is, both in the order of their first use. */
  readonly reactions: ReadonlyMap<string, readonly string[]>;
  readonly pinned: boolean;
}

export interface Edit {
  readonly text: string;
  readonly mentions: readonly string[];
  readonly time: number;
}

/** One thing done to a message, from the log or still on its way there. */
export interface Deed {
  readonly by: string;
  /** By the log at the place where it was written. */
  readonly isAdmin: boolean;
  /** Infinity while it is on its way. */
  readonly seq: number;
  readonly time: number;
  readonly target: string;
  readonly content: Exclude<NonNullable<ReadMessage["content"]>, TextContent>;
}

interface Notes {
  readonly sender: string;
  readonly seq: number;
  readonly edits: Edit[];
  deleted: Annotations["deleted"];
  /** Emoji to people; a person is kept in place with `false` when it was taken back. */
  readonly reactions: Map<string, Map<string, boolean>>;
  pinned: boolean;
}

const REACTIONS_EACH = 20;
const NOTHING: Annotations = { edits: [], deleted: null, reactions: new Map(), pinned: false };

/** By the hash of the message. Deeds in the order of the log; those that are not allowed change nothing. */
export function annotate(
  texts: readonly ReadMessage[],
  deeds: readonly Deed[],
): ReadonlyMap<string, Annotations> {
  const all = new Map<string, Notes>();
  const concerned = new Set(deeds.map(({ target }) => target));
  for (const { entry, link } of texts) {
    if (link === null || !concerned.has(link.hash) || all.has(link.hash)) continue;
    const { sender, seq } = entry;
    const rest = { edits: [], deleted: null, reactions: new Map(), pinned: false };
    all.set(link.hash, { sender, seq, ...rest });
  }
  for (const deed of deeds) {
    const notes = all.get(deed.target);
    if (notes !== undefined && deed.seq > notes.seq) note(notes, deed);
  }
  return new Map([...all].map(([hash, notes]) => [hash, settled(notes)]));
}

export function annotationsOf(
  all: ReadonlyMap<string, Annotations>,
  { link }: ReadMessage,
): Annotations {
  return (link === null ? undefined : all.get(link.hash)) ?? NOTHING;
}

/** What a read message does to another one; null for one that does nothing. */
export function deedOf({ entry, content, link, isAdmin }: ReadMessage): Deed | null {
  const target = entry.content?.target ?? null;
  if (content === null || content.type === "text" || link === null || target === null) return null;
  const time = entry.content?.time ?? entry.created_at;
  return { by: entry.sender, isAdmin, seq: entry.seq, time, target, content };
}

function note(notes: Notes, { by, isAdmin, time, content }: Deed): void {
  const isSender = by === notes.sender;
  switch (content.type) {
    case "edit":
      if (isSender) notes.edits.push({ text: content.text, mentions: content.mentions, time });
      break;
    case "delete":
      if (isSender || isAdmin) notes.deleted ??= isSender ? "sender" : "admin";
      break;
    case "reaction":
      react(notes, by, content.emoji, content.on);
      break;
    case "pin":
      notes.pinned = content.on;
  }
}

function react({ reactions }: Notes, by: string, emoji: string, on: boolean): void {
  const people = reactions.get(emoji) ?? new Map<string, boolean>();
  if (people.get(by) === undefined && on) {
    const own = [...reactions.values()].filter((one) => one.get(by) === true).length;
    if (own >= REACTIONS_EACH) return;
  }
  if (on && people.get(by) === false) people.delete(by);
  people.set(by, on);
  reactions.set(emoji, people);
}

function settled({ edits, deleted, reactions, pinned }: Notes): Annotations {
  if (deleted !== null) return { ...NOTHING, deleted };
  const standing = [...reactions].flatMap(([emoji, people]): [string, readonly string[]][] => {
    const ids = [...people].flatMap(([id, on]) => (on ? [id] : []));
    return ids.length === 0 ? [] : [[emoji, ids]];
  });
  return { edits, deleted, reactions: new Map(standing), pinned };
}
