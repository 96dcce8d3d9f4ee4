import { uuidBytes, uuidOf } from "./encoding";
import { CryptoError } from "./errors";
import type { Bytes, Uuid } from "./types";

/** Length of a header in bytes. */
export const HEADER = 64;
const MENTIONS_AT = 16;
const MAX_MENTIONS = 3;
const EVERYBODY = 1;
const MORE = 2;
const ID = 16;

/** What counts need of a message, readable without its body. */
export interface MessageHeader {
  readonly kind: number;
  /** Whether the message mentions everybody. */
  readonly everybody: boolean;
  /** More members are mentioned than fit here: the body names them all. */
  readonly more: boolean;
  /** Mentioned members, 0 to 3. */
  readonly mentions: readonly Uuid[];
}

/** The header of an ordinary text. */
export const TEXT_HEADER: MessageHeader = { kind: 1, everybody: false, more: false, mentions: [] };

/** The 64 bytes of a header. @throws CryptoError `malformed` */
export function encodeHeader({ kind, everybody, more, mentions }: MessageHeader): Bytes {
  if (!Number.isInteger(kind) || kind < 0 || kind > 255 || mentions.length > MAX_MENTIONS) {
    throw new CryptoError("malformed", "header");
  }
  const bytes = new Uint8Array(HEADER);
  bytes[0] = kind;
  bytes[1] = (everybody ? EVERYBODY : 0) | (more ? MORE : 0);
  bytes[2] = mentions.length;
  mentions.forEach((id, at) => {
    bytes.set(uuidBytes(id), MENTIONS_AT + ID * at);
  });
  return bytes;
}

/** Inverse of {@link encodeHeader}; flags that this version does not know are ignored. @throws CryptoError `malformed` */
export function decodeHeader(bytes: Bytes): MessageHeader {
  const [kind = 0, flags = 0, count = 0] = bytes;
  const used = MENTIONS_AT + ID * count;
  const clean = (from: number, to: number): boolean =>
    bytes.subarray(from, to).every((byte) => byte === 0);
  if (
    bytes.length !== HEADER ||
    count > MAX_MENTIONS ||
    !clean(3, MENTIONS_AT) ||
    !clean(used, HEADER)
  ) {
    throw new CryptoError("malformed", "header");
  }
  const mentions = Array.from({ length: count }, (_, at) =>
    uuidOf(bytes.subarray(MENTIONS_AT + ID * at, MENTIONS_AT + ID * (at + 1))),
  );
  return { kind, everybody: (flags & EVERYBODY) !== 0, more: (flags & MORE) !== 0, mentions };
}
