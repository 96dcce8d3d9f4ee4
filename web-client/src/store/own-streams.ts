import { newStreamId } from "../crypto";
import type { Message } from "../protocol/wire";
import { advance, nextLink, type Outgoing, type StreamPlace } from "./outgoing";

/** This tab's streams of messages, one in each conversation. */
export class OwnStreams {
  private readonly places = new Map<string, StreamPlace>();
  private readonly stream = newStreamId();

  next(conversationId: string): ReturnType<typeof nextLink> {
    return nextLink(this.place(conversationId));
  }

  /** When the server stored another sealing than the one at hand, its name is not known: a new stream begins. */
  settle({ conversationId, sealed }: Outgoing, stored: Message | null): void {
    if (sealed === null) return;
    const isThisOne = stored?.sig === sealed.message.sig;
    const next = isThisOne
      ? advance(this.place(conversationId), sealed)
      : { stream: newStreamId(), last: 0, hash: null };
    this.places.set(conversationId, next);
  }

  private place(conversationId: string): StreamPlace {
    return this.places.get(conversationId) ?? { stream: this.stream, last: 0, hash: null };
  }
}
