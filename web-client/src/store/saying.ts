import { headerKind, type MessageDraft, type MessageHeader } from "../crypto";

/** A stored message that another one names. */
export interface Target {
  readonly hash: string;
  readonly seq: number;
  /** Row of the server, as a hint. */
  readonly id: string;
  /** The epoch under which it is sealed. */
  readonly epoch: number;
}

/** What a message is to say, before it has its place in the log. */
export type Saying =
  | {
      readonly type: "text";
      readonly text: string;
      readonly mentions: readonly string[];
      readonly everybody: boolean;
      readonly reply: Target | null;
      readonly forwarded: boolean;
    }
  | {
      readonly type: "edit";
      readonly target: Target;
      readonly text: string;
      readonly mentions: readonly string[];
    }
  | { readonly type: "delete"; readonly target: Target }
  | {
      readonly type: "reaction";
      readonly target: Target;
      readonly emoji: string;
      readonly on: boolean;
    }
  | { readonly type: "pin"; readonly target: Target; readonly on: boolean };

type Said = Pick<MessageDraft, "type" | "reply_to" | "target" | "header" | "content">;

const IN_HEADER = 3;

/** The part of a draft that it makes. */
export function said(saying: Saying): Said {
  const { type } = saying;
  return {
    type,
    reply_to: saying.type === "text" ? (saying.reply?.hash ?? null) : null,
    target: saying.type === "text" ? null : saying.target.hash,
    header: { kind: headerKind(type), ...called(saying) },
    content: contentOf(saying),
  };
}

/** Only a text calls somebody; an edit that names more people calls nobody. */
function called(saying: Saying): Partial<MessageHeader> {
  if (saying.type !== "text") return {};
  const { mentions, everybody } = saying;
  return { everybody, mentions: mentions.slice(0, IN_HEADER), more: mentions.length > IN_HEADER };
}

function contentOf(saying: Saying): MessageDraft["content"] {
  switch (saying.type) {
    case "text": {
      const { text, mentions, reply, forwarded } = saying;
      return {
        text,
        ...(mentions.length > 0 && { mentions }),
        ...(reply !== null && { reply: { seq: reply.seq } }),
        ...(forwarded && { forwarded }),
      };
    }
    case "edit":
      return { text: saying.text, mentions: saying.mentions };
    case "delete":
      return {};
    case "reaction":
      return { emoji: saying.emoji, on: saying.on };
    case "pin":
      return { on: saying.on };
  }
}

/** What a failed one gives back to be written again; empty when it had no words. */
export function wordsOf(saying: Saying): string {
  return saying.type === "text" || saying.type === "edit" ? saying.text : "";
}
