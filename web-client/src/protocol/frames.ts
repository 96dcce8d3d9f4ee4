import {
  flag,
  integer,
  list,
  MalformedData,
  object,
  parseJson,
  nullable,
  record,
  text,
  uuid,
  type Read,
} from "./guards";
import { readProblem, type ApiError } from "./problem";
import {
  conversation,
  entry,
  entryPage,
  ownRecord,
  presence,
  type Hint,
  type Message,
} from "./wire";

/** What a client asks on the socket; each gets exactly one reply. */
export type ClientFrame =
  | { readonly type: "sync"; readonly payload: { readonly known: readonly Known[] } }
  | {
      readonly type: "send";
      readonly payload: {
        readonly conversation_id: string;
        readonly message: Message;
        readonly hint: Hint | null;
      };
    }
  | {
      readonly type: "history";
      readonly payload: {
        readonly conversation_id: string;
        readonly after: number | null;
        readonly before: number | null;
        readonly limit: number;
      };
    }
  | { readonly type: "renew"; readonly payload: { readonly ticket: string } }
  | { readonly type: "watch"; readonly payload: { readonly user_ids: readonly string[] } }
  | { readonly type: "ping"; readonly payload: Readonly<Record<string, never>> };

/** What a client only tells: it soon is old, gets no reply and is not told again when it is lost. */
export type QuietFrame =
  | {
      readonly type: "presence";
      readonly payload: { readonly state: "online" | "away" | "hidden" };
    }
  | { readonly type: "typing"; readonly payload: { readonly conversation_id: string } }
  | {
      readonly type: "receipt";
      readonly payload: {
        readonly conversation_id: string;
        readonly delivered: number;
        readonly read: number;
        readonly private: boolean;
      };
    };

/** How much of a conversation this client has, and how far it knows that the account has read. */
export interface Known {
  readonly conversation_id: string;
  readonly seq: number;
  readonly read: number;
}

const ack = record({
  conversation_id: uuid,
  client_msg_id: text,
  id: uuid,
  seq: integer,
  created_at: integer,
});
const ready = record({
  account_id: uuid,
  session_id: uuid,
  expires_at: integer,
  server_time: integer,
  heartbeat: integer,
});
const people = record({ people: list(presence) });
const PAYLOADS = {
  sync: record({ conversations: list(conversation), more: flag, gone: list(uuid) }),
  ack,
  history: entryPage,
  renewed: record({ expires_at: integer }),
  pong: record({ server_time: integer }),
  ready,
  message: entry,
  conversation,
  gone: record({ conversation_id: uuid, entry }),
  identity: record({ user_id: uuid }),
  watch: people,
  typing: record({ conversation_id: uuid, user_id: uuid }),
  presence: people,
  record: ownRecord,
  receipt: record({ conversation_id: uuid, user_id: uuid, delivered: integer, read: integer }),
  account: record({
    event: text,
    session_id: nullable(uuid),
    device_name: nullable(text),
    at: integer,
  }),
} as const;

type Payloads = typeof PAYLOADS;
type Typed<T extends keyof Payloads> = {
  readonly [K in T]: {
    readonly type: K;
    readonly ref: string | null;
    readonly payload: Read<Payloads[K]>;
  };
}[T];

export type Ready = Read<typeof ready>;
export type Ack = Read<typeof ack>;
/** What the server sends; `error` refuses the frame of its `ref`, or the connection when that is null. */
export type ServerFrame =
  | Typed<keyof Payloads>
  | { readonly type: "error"; readonly ref: string | null; readonly payload: ApiError }
  | { readonly type: "malformed"; readonly ref: string | null; readonly payload: MalformedData };
export type Push = Typed<
  | "message"
  | "conversation"
  | "gone"
  | "identity"
  | "account"
  | "typing"
  | "presence"
  | "record"
  | "receipt"
>;

/** The reply that each client frame gets when it is not refused. */
export interface Replies {
  readonly sync: Read<Payloads["sync"]>;
  readonly send: Ack;
  readonly history: Read<Payloads["history"]>;
  readonly renew: Read<Payloads["renewed"]>;
  readonly watch: Read<Payloads["watch"]>;
  readonly ping: Read<Payloads["pong"]>;
}
export const REPLY_TYPES = {
  sync: "sync",
  send: "ack",
  history: "history",
  renew: "renewed",
  watch: "watch",
  ping: "pong",
} as const satisfies Record<ClientFrame["type"], keyof Payloads>;

/** @param ref null for what gets no reply */
export function encodeFrame(
  frame: ClientFrame | QuietFrame,
  ref: string | null,
): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    JSON.stringify({ type: frame.type, ref, payload: frame.payload }),
  );
}

/**
 * One binary WebSocket message as a frame; null for a type that this version does not know. A payload that is not of its
 * type's form is `malformed`, so that the request that it answers can fail alone.
 *
 * @throws MalformedData when not even the envelope can be read
 */
export function decodeFrame(bytes: ArrayBuffer): ServerFrame | null {
  const value = parseJson(new TextDecoder().decode(bytes), "frame");
  const { type, ref, payload } = envelope(value, "frame");
  try {
    if (type === "error") return { type, ref, payload: readProblem(payload, "error") };
    if (!isKnown(type)) return null;
    return { type, ref, payload: PAYLOADS[type](payload, type) } as ServerFrame;
  } catch (error) {
    if (!(error instanceof MalformedData)) throw error;
    return { type: "malformed", ref, payload: error };
  }
}

const envelope = record({ type: text, ref: nullable(text), payload: object });

function isKnown(type: string): type is keyof Payloads {
  return Object.hasOwn(PAYLOADS, type);
}
