import { fromBase64Url, toBase64Url } from "../../src/crypto";
import type { ControlEvent, Message } from "../../src/protocol/wire";

/** One place of a conversation's log as it travels. */
export interface WireEntry {
  readonly conversation_id: string;
  readonly seq: number;
  readonly id: string;
  readonly sender: string;
  readonly type: string;
  readonly created_at: number;
  readonly content: unknown;
}

export interface WirePage {
  readonly entries: readonly WireEntry[];
  readonly has_more: boolean;
}

export function messageOf({ content }: WireEntry): Message {
  return content as Message;
}

export function eventOf({ content }: WireEntry): ControlEvent {
  return content as ControlEvent;
}

/** The same bytes but for one bit in the middle. */
export function flipped(base64: string): string {
  const bytes = fromBase64Url(base64);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  return toBase64Url(bytes);
}

/** The same id but for one digit. */
export function otherId(id: string): string {
  return `${id.slice(0, -1)}${id.endsWith("a") ? "b" : "a"}`;
}

/** The place with another message in it. */
export function holding(place: WireEntry, message: Partial<Message>): WireEntry {
  return { ...place, content: { ...messageOf(place), ...message } };
}

/** Every field of a message, changed a little. */
export const EVERY_CHANGE: readonly ((place: WireEntry) => WireEntry)[] = [
  (place) => holding(place, { v: 2 }),
  (place) => holding(place, { epoch: messageOf(place).epoch + 1 }),
  (place) => holding(place, { client_msg_id: flipped(messageOf(place).client_msg_id) }),
  (place) => ({ ...holding(place, { type: "edit" }), type: "edit" }),
  (place) => holding(place, { reply_to: messageOf(place).head }),
  (place) => holding(place, { target: messageOf(place).head }),
  (place) => holding(place, { stream: flipped(messageOf(place).stream) }),
  (place) => holding(place, { stream_seq: messageOf(place).stream_seq + 1 }),
  (place) => holding(place, { prev: flipped(messageOf(place).prev ?? messageOf(place).head) }),
  (place) => holding(place, { head: flipped(messageOf(place).head) }),
  (place) => holding(place, { time: messageOf(place).time + 1 }),
  (place) => holding(place, { header: flipped(messageOf(place).header) }),
  (place) => holding(place, { nonce: flipped(messageOf(place).nonce) }),
  (place) => holding(place, { ciphertext: flipped(messageOf(place).ciphertext ?? "") }),
  (place) => holding(place, { sender_key: flipped(messageOf(place).sender_key) }),
  (place) => holding(place, { sig: flipped(messageOf(place).sig) }),
  (place) => ({ ...place, sender: otherId(place.sender) }),
  (place) => ({ ...place, content: { nothing: "that is known" } }),
];
