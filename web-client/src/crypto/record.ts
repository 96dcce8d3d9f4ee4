import { openJson, sealJson } from "./aead";
import { checkObject } from "./checks";
import {
  context,
  fromBase64Url,
  parseObject,
  toBase64Url,
  transcript,
  u64,
  utf8,
  uuidBytes,
} from "./encoding";
import { CryptoError } from "./errors";
import { derive } from "./hkdf";
import { LABELS } from "./labels";
import { pad, unpad } from "./padding";
import { randomBytes } from "./random";
import type { Base64Url, Bytes, Sealed, Uuid } from "./types";

const KEY = 32;
const NAME = 16;
/** Bytes of JSON that fit into a record of 64 KiB once they are padded, sealed and written as text. */
export const RECORD_LIMIT = 47_103;

/** Where a record stands: it opens nowhere else. `version` is 1 to 2^53-1. */
export interface RecordPlace {
  readonly userId: Uuid;
  /** 16 bytes. */
  readonly name: Base64Url;
  readonly version: number;
}

/** RN of docs/protocol/cryptography.md section 8: 32 random bytes. */
export function newRecordsKey(): Base64Url {
  return toBase64Url(randomBytes(KEY));
}

/** Name of the record of this kind and id, 16 bytes: whoever has no RN learns nothing from it. @throws CryptoError `malformed` */
export async function recordName(key: Base64Url, kind: string, id: string): Promise<Base64Url> {
  const info = context(LABELS.recordName, utf8(kind), utf8(id));
  return toBase64Url(await derive(fromBase64Url(key, KEY), info, NAME));
}

/** Seals a content for its place (section 8). @throws CryptoError `malformed` for more than 47,103 bytes of JSON */
export async function sealRecord(
  vmk: CryptoKey,
  place: RecordPlace,
  content: Readonly<Record<string, unknown>>,
): Promise<Sealed> {
  const json = utf8(JSON.stringify(content));
  if (json.length > RECORD_LIMIT) {
    throw new CryptoError("malformed", "record");
  }
  return sealJson(vmk, await recordAad(place), pad(json));
}

/** Opens what {@link sealRecord} made. @throws CryptoError `bad_tag` for another place or key, `bad_padding`, `malformed` */
export async function openRecord(
  vmk: CryptoKey,
  place: RecordPlace,
  box: Sealed,
): Promise<Readonly<Record<string, unknown>>> {
  checkObject(box);
  return parseObject(unpad(await openJson(vmk, await recordAad(place), box)));
}

function recordAad({ userId, name, version }: RecordPlace): Promise<Bytes> {
  return transcript(LABELS.recordBox, uuidBytes(userId), fromBase64Url(name, NAME), u64(version));
}
