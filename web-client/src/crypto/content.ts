import { utf8 } from "./encoding";
import { CryptoError } from "./errors";
import { uuidBytes } from "./encoding";
import type { Uuid } from "./types";

/** Longest text in bytes of UTF-8. */
export const TEXT_MAX = 16_384;
const EMOJI_MAX = 64;
const CONTROL = /\p{Cc}/u;

/** JSON content of a message as it is sealed. Members that this version does not know are kept and ignored. */
export type Content = Readonly<Record<string, unknown>>;

export interface TextContent {
  readonly type: "text";
  /** 1 to 16,384 bytes in UTF-8; may be empty when there are files. */
  readonly text: string;
  readonly mentions: readonly Uuid[];
  /** Place of the message that `reply_to` names. */
  readonly replySeq: number | null;
  readonly forwarded: boolean;
}

/** What a message says, by its type (docs/protocol/cryptography.md section 5, "Kinds of messages"). */
export type MessageContent =
  | TextContent
  | { readonly type: "edit"; readonly text: string; readonly mentions: readonly Uuid[] }
  | { readonly type: "delete" }
  | { readonly type: "reaction"; readonly emoji: string; readonly on: boolean }
  | { readonly type: "pin"; readonly on: boolean };

/** Number in the header that tells what counts; 0 for a type of a later version. */
export function headerKind(type: string): number {
  return ["text", "edit", "delete", "reaction", "pin"].indexOf(type) + 1;
}

/** @returns null for a type of a later version @throws CryptoError `malformed` for a content that is not of its form */
export function readContent(type: string, content: Content): MessageContent | null {
  switch (type) {
    case "text":
      return {
        type,
        text: text(content, hasFiles(content)),
        mentions: mentions(content),
        replySeq: replySeq(content["reply"]),
        forwarded: content["forwarded"] === true,
      };
    case "edit":
      return { type, text: text(content, false), mentions: mentions(content) };
    case "delete":
      return { type };
    case "reaction":
      return { type, emoji: emoji(content["emoji"]), on: flag(content["on"]) };
    case "pin":
      return { type, on: flag(content["on"]) };
    default:
      return null;
  }
}

function text(content: Content, mayBeEmpty: boolean): string {
  const value = content["text"];
  if (typeof value !== "string") throw new CryptoError("malformed", "text");
  const { length } = utf8(value);
  if ((length < 1 && !mayBeEmpty) || length > TEXT_MAX) throw new CryptoError("malformed", "text");
  return value;
}

function hasFiles({ files }: Content): boolean {
  return Array.isArray(files) && files.length > 0;
}

function mentions({ mentions: ids = [] }: Content): readonly Uuid[] {
  if (!Array.isArray(ids)) throw new CryptoError("malformed", "mentions");
  for (const id of ids) uuidBytes(id);
  return ids as readonly Uuid[];
}

function replySeq(reply: unknown): number | null {
  if (reply === undefined || reply === null) return null;
  const { seq } = reply as { seq?: unknown };
  if (typeof seq !== "number" || !Number.isSafeInteger(seq) || seq < 1) {
    throw new CryptoError("malformed", "reply");
  }
  return seq;
}

function emoji(value: unknown): string {
  const fits =
    typeof value === "string" &&
    value !== "" &&
    utf8(value).length <= EMOJI_MAX &&
    !CONTROL.test(value);
  if (!fits) throw new CryptoError("malformed", "emoji");
  return value;
}

function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw new CryptoError("malformed", "on");
  return value;
}
