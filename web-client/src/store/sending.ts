import {
  CryptoError,
  reactionToken,
  sealMessage,
  type MessageDraft,
  type SenderKey,
} from "../crypto";
import type { ClientFrame, Replies } from "../protocol/frames";
import { ApiError } from "../protocol/problem";
import { staleEpoch, stored, type Hint, type Message, type Stored } from "../protocol/wire";
import type { Epochs } from "./epochs";
import { believed, type EventMaking } from "./event-making";
import { Failure } from "./failure";
import { keptLink, type nextLink, type Outgoing } from "./outgoing";
import type { People } from "./people";
import type { Room } from "./room";
import { changedMembers } from "./roster";
import { said, type Saying } from "./saying";
import type { Vault } from "./vault";

export type SealedOutgoing = NonNullable<Outgoing["sealed"]>;

export interface SendingSetup {
  readonly vault: Vault;
  readonly epochs: Epochs;
  readonly people: People;
  readonly making: EventMaking;
  request<T extends ClientFrame["type"]>(
    frame: Extract<ClientFrame, { type: T }>,
  ): Promise<Replies[T]>;
}

export interface Delivered {
  readonly stored: Stored;
  /** What was sent; null when the server has stored another sealing of the same message. */
  readonly message: Message | null;
}

const ATTEMPTS = 6;

/** Brings one message to the server: seals it for the present epoch, renews a closed one, seals again when it moved on. */
export class Sending {
  constructor(private readonly setup: SendingSetup) {}

  /**
   * @param keep stores each sealing before it is sent
   * @throws ApiError, Unreachable, CryptoError
   */
  async deliver(
    room: Room,
    outgoing: Outgoing,
    link: ReturnType<typeof nextLink>,
    keep: (sealed: SealedOutgoing) => Promise<void>,
  ): Promise<Delivered> {
    let { sealed } = outgoing;
    const links = sealed === null ? link : keptLink(sealed.message);
    for (let attempt = 1; ; attempt++) {
      if (sealed === null) {
        sealed = await this.seal(room, outgoing, links);
        await keep(sealed);
      }
      try {
        return { stored: await this.send(room.info.id, sealed), message: sealed.message };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === "duplicate_message") {
          return { stored: stored(error.document, "duplicate_message"), message: null };
        }
        if (error.code !== "stale_epoch" || attempt === ATTEMPTS) throw error;
        await room.learn(staleEpoch(error.document, "stale_epoch"));
        sealed = null;
      }
    }
  }

  private send(conversation_id: string, { message, hint }: SealedOutgoing): Promise<Stored> {
    const payload = { conversation_id, message, hint };
    return this.setup.request<"send">({ type: "send", payload });
  }

  private async seal(
    room: Room,
    outgoing: Outgoing,
    link: ReturnType<typeof nextLink>,
  ): Promise<SealedOutgoing> {
    await room.settle();
    if (room.standing === "superseded") throw new Failure("superseded");
    believed(room);
    for (let attempt = 1; !room.epochOpen && attempt < ATTEMPTS; attempt++) {
      await this.setup.making.rotate(room);
    }
    if (changedMembers(believed(room), this.setup.people).length > 0) {
      throw new Failure("keys_changed");
    }
    const { head, key } = (await this.place(room)) ?? (await this.renewedPlace(room));
    const { own } = this.setup.vault;
    const draft: MessageDraft = {
      client_msg_id: outgoing.key,
      ...said(outgoing.saying),
      ...link,
      head,
      time: outgoing.time,
    };
    const sealed = await sealMessage({ own, key, draft });
    return { ...sealed, hint: await this.hint(room, outgoing.saying) };
  }

  private async hint(room: Room, saying: Saying): Promise<Hint | null> {
    const none = { target_id: null, reply_to_id: null, token: null, on: null, blobs: [] };
    if (saying.type === "text") {
      return saying.reply === null ? null : { ...none, reply_to_id: saying.reply.id };
    }
    const { target } = saying;
    const hint = { ...none, target_id: target.id };
    if (saying.type !== "reaction") return hint;
    const { vault, epochs } = this.setup;
    const epoch = await epochs.key(believed(room), target.epoch);
    if (epoch === null) throw new CryptoError("unknown_key");
    const { emoji, on } = saying;
    const sender = vault.own.userId;
    return {
      ...hint,
      token: await reactionToken(epoch, { sender, target: target.hash, emoji }),
      on,
    };
  }

  /** Head and key belong together, although the log may grow meanwhile; null without a key for the present epoch. */
  private async place(room: Room): Promise<{ head: string; key: SenderKey } | null> {
    const state = believed(room);
    const { vault, epochs } = this.setup;
    const key = await epochs.senderKey(state, state.epoch, vault.own);
    return key === null ? null : { head: state.head, key };
  }

  /** Whoever was given no key, or a wrong one, makes the next epoch. */
  private async renewedPlace(room: Room): Promise<{ head: string; key: SenderKey }> {
    await this.setup.making.rotate(room, believed(room).epoch);
    const place = await this.place(room);
    if (place === null) throw new CryptoError("unknown_key");
    return place;
  }
}
