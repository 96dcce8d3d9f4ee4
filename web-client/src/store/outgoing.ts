import type { Hint, Message } from "../protocol/wire";
import type { SendState } from "./contract";
import type { Saying } from "./saying";

/** A message on its way out. All of it but the key lies sealed in this browser's storage until it is stored. */
export interface Outgoing {
  /** The client message id: the same in every try. */
  readonly key: string;
  readonly conversationId: string;
  readonly saying: Saying;
  /** The sender's clock when it was written. */
  readonly time: number;
  /** Place among the messages of this browser. */
  readonly order: number;
  /** The tab that sends it, as long as that tab lives. */
  readonly tab: string;
  readonly state: SendState;
  readonly failure: string | null;
  /** Sealed for its epoch and its stream; the same bytes go out in every try until the server says that they are stale. */
  readonly sealed: {
    readonly message: Message;
    readonly hash: string;
    readonly hint: Hint | null;
  } | null;
}

/** Where the own stream of a conversation stands. */
export interface StreamPlace {
  readonly stream: string;
  /** Number of the last stored message, 0 before the first. */
  readonly last: number;
  readonly hash: string | null;
}

/** The links of the next message of a stream. */
export function nextLink({ stream, last, hash }: StreamPlace): {
  readonly stream: string;
  readonly stream_seq: number;
  readonly prev: string | null;
} {
  return { stream, stream_seq: last + 1, prev: hash };
}

/** The stream after a message of it was stored; another stream's message changes nothing. */
export function advance(
  place: StreamPlace,
  stored: { message: Message; hash: string },
): StreamPlace {
  const { stream, stream_seq: last } = stored.message;
  const isNext = stream === place.stream && last > place.last;
  return isNext ? { stream, last, hash: stored.hash } : place;
}

/** Links to seal with again: those of the first sealing, because nothing of it was stored. */
export function keptLink(message: Message): ReturnType<typeof nextLink> {
  const { stream, stream_seq, prev } = message;
  return { stream, stream_seq, prev };
}
