import {
  CryptoError,
  entryAt,
  epochEntry,
  joined,
  openHeader,
  openMessage,
  placeMessage,
  readContent,
  verifyMessage,
  type ControlState,
  type Link,
  type MessageContent,
  type MessageHeader,
  type PeerIdentity,
} from "../crypto";
import type { Entry, Headed, Message } from "../protocol/wire";

import type { MessageFault } from "./contract";
import type { ControlLog } from "./control-log";
import type { Epochs } from "./epochs";
import type { People } from "./people";

/** A message entry after all checks: what it says, or why it cannot be shown as its sender's word. */
export interface ReadMessage {
  readonly entry: Extract<Entry, { kind: "message" }>;
  /** Null when there is a fault. */
  readonly content: MessageContent | null;
  /** It calls all members. */
  readonly everybody: boolean;
  /** Its sender was an admin of a group where it was written. */
  readonly isAdmin: boolean;
  readonly fault: MessageFault | null;
  /** Set once the signature is verified. */
  readonly link: Link | null;
  /** From before the person was let in: not shown, and no error. */
  readonly isHidden: boolean;
}

type MessageEntry = ReadMessage["entry"];

/** Verifies and opens messages in the order that docs/protocol/cryptography.md section 5 gives. */
export class Reading {
  constructor(
    private readonly log: ControlLog,
    private readonly epochs: Epochs,
    private readonly people: People,
    private readonly ownId: string,
  ) {}

  /** Never throws for what a message contains. @throws ApiError, Unreachable while fetching a key */
  async read(entry: MessageEntry): Promise<ReadMessage> {
    const state = this.log.state;
    const message = entry.content;
    if (message === null) return refuse(entry, "unsupported");
    if (message.type !== entry.type) return refuse(entry, "bad_signature");
    if (state === null) return refuse(entry, "not_a_member");
    const verdict = placeMessage(state, entry, message);
    if (!verdict.ok && verdict.reason !== "closed_epoch") {
      return refuse(entry, PLACE_FAULTS[verdict.reason]);
    }
    const member = entryAt(state, message.head)?.members.find(
      ({ user_id }) => user_id === entry.sender,
    );
    const sender = member && this.people.identities(entry.sender, member.fp);
    if (sender === undefined) return refuse(entry, "bad_signature");
    const link = await verifiedLink(entry, message, sender);
    if (link === null) return refuse(entry, "bad_signature");
    if (!verdict.ok) return refuse(entry, "closed_epoch", link);
    if (message.ciphertext === null) return refuse(entry, "erased", link);
    const isAdmin = member?.role === "admin";
    return this.open(state, { entry, message, sender, link, isAdmin });
  }

  /** The header alone; null when it does not open. @throws ApiError, Unreachable while fetching a key */
  async header(headed: Headed): Promise<MessageHeader | null> {
    const { state } = this.log;
    const made = state === null ? undefined : epochEntry(state, headed.epoch);
    const member = made?.members.find(({ user_id }) => user_id === headed.sender);
    const sender = member && this.people.identities(headed.sender, member.fp);
    if (state === null || sender === undefined) return null;
    const key = await this.epochs.senderKey(state, headed.epoch, sender);
    if (key === null) return null;
    try {
      const place = { conversationId: state.conversationId, sender: headed.sender };
      return await openHeader(place, key, headed);
    } catch (error) {
      if (error instanceof CryptoError) return null;
      throw error;
    }
  }

  private async open(state: ControlState, verified: Verified): Promise<ReadMessage> {
    const { entry, message, sender, link } = verified;
    const key = await this.epochs.senderKey(state, message.epoch, sender);
    if (key === null) {
      const isEarlier = message.epoch < (joined(state, this.ownId)?.epoch ?? 0);
      return { ...refuse(entry, "no_key", link), isHidden: isEarlier };
    }
    try {
      const place = { conversationId: entry.conversation_id, sender };
      const { content, header } = await openMessage(place, key, message);
      const read = readContent(message.type, content);
      if (read === null) return refuse(entry, "unsupported", link);
      const { everybody } = header;
      const isAdmin = verified.isAdmin && state.form === "group";
      return { entry, content: read, everybody, isAdmin, fault: null, link, isHidden: false };
    } catch (error) {
      if (error instanceof CryptoError) return refuse(entry, "cannot_open", link);
      throw error;
    }
  }
}

interface Verified {
  readonly entry: MessageEntry;
  readonly message: Message;
  readonly sender: PeerIdentity;
  readonly link: Link;
  readonly isAdmin: boolean;
}

const PLACE_FAULTS = {
  unsupported_version: "unsupported",
  unknown_head: "not_a_member",
  not_a_member: "not_a_member",
  wrong_epoch: "cannot_open",
} as const;

function refuse(entry: MessageEntry, fault: MessageFault, link: Link | null = null): ReadMessage {
  const nothing = { content: null, everybody: false, isAdmin: false, isHidden: false };
  return { entry, ...nothing, fault, link };
}

async function verifiedLink(
  entry: MessageEntry,
  message: Message,
  sender: PeerIdentity,
): Promise<Link | null> {
  try {
    const hash = await verifyMessage({ conversationId: entry.conversation_id, sender }, message);
    const { stream, stream_seq: streamSeq, prev } = message;
    return { seq: entry.seq, sender: entry.sender, stream, streamSeq, prev, hash };
  } catch (error) {
    if (error instanceof CryptoError) return null;
    throw error;
  }
}
