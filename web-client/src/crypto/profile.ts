import { aeadKey, openJson, sealJson } from "./aead";
import { checkObject } from "./checks";
import {
  context,
  fromBase64Url,
  parseObject,
  toBase64Url,
  transcript,
  u32,
  u64,
  utf8,
} from "./encoding";
import { uuidBytes } from "./encoding";
import { CryptoError } from "./errors";
import { derive } from "./hkdf";
import { LABELS } from "./labels";
import { pad, unpad } from "./padding";
import type { EpochKey } from "./epoch";
import type { Bytes, Sealed, Uuid } from "./types";

/** Limits of a profile: characters are code points, `json` and `picture` are bytes. */
export const PROFILE_LIMITS = { name: 100, topic: 500, picture: 24_576, json: 49_152 } as const;

const TYPES = new Set(["image/webp", "image/png", "image/jpeg"]);

export interface GroupPicture {
  readonly type: "image/webp" | "image/png" | "image/jpeg";
  /** At most 24,576 bytes. */
  readonly data: Bytes;
}

/** Name, topic and picture of a group; members of the JSON that this version does not know are in `more`. */
export interface GroupProfile {
  /** 1 to 100 characters. */
  readonly name: string;
  /** 0 to 500 characters. */
  readonly topic: string;
  readonly picture: GroupPicture | null;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The event that carries a profile. */
interface Place {
  readonly n: number;
  readonly actor: Uuid;
}

/** Seals a profile for the event that carries it (section 4). @throws CryptoError `malformed` for one outside of the limits */
export async function sealProfile(
  epoch: EpochKey,
  place: Place,
  profile: GroupProfile,
): Promise<Sealed> {
  checkProfile(profile);
  const { name, topic, picture, more } = profile;
  const data = picture && { type: picture.type, data: toBase64Url(picture.data) };
  const json = utf8(JSON.stringify({ ...more, name, topic, picture: data }));
  if (json.length > PROFILE_LIMITS.json) {
    throw new CryptoError("malformed", "profile");
  }
  return sealJson(await profileKey(epoch), await profileAad(epoch, place), pad(json));
}

/** Opens the profile of an event. @throws CryptoError `bad_tag`, `bad_padding`, `malformed` */
export async function openProfile(
  epoch: EpochKey,
  place: Place,
  payload: Sealed,
): Promise<GroupProfile> {
  checkObject(payload);
  const aad = await profileAad(epoch, place);
  const json = unpad(await openJson(await profileKey(epoch), aad, payload));
  if (json.length > PROFILE_LIMITS.json) {
    throw new CryptoError("malformed", "profile");
  }
  const { name, topic, picture, ...more } = parseObject(json);
  const profile = { name, topic, picture: readPicture(picture) } as GroupProfile;
  checkProfile(profile);
  return Object.keys(more).length === 0 ? profile : { ...profile, more };
}

/** @throws CryptoError `malformed` for a profile outside of the limits */
export function checkProfile({ name, topic, picture }: GroupProfile): void {
  const fits =
    isText(name, 1, PROFILE_LIMITS.name) &&
    isText(topic, 0, PROFILE_LIMITS.topic) &&
    (picture === null ||
      (TYPES.has(picture.type) && picture.data.length <= PROFILE_LIMITS.picture));
  if (!fits) {
    throw new CryptoError("malformed", "profile");
  }
}

function readPicture(value: unknown): GroupPicture | null {
  if (value === null) {
    return null;
  }
  checkObject(value);
  const { type, data } = value as Record<string, unknown>;
  return { type: type as GroupPicture["type"], data: fromBase64Url(data) };
}

function isText(value: unknown, least: number, most: number): boolean {
  if (typeof value !== "string") {
    return false;
  }
  const length = Array.from(value).length;
  return length >= least && length <= most;
}

/** PK of section 4, 32 bytes. */
export function profileSecret({ conversationId, epoch, ek }: EpochKey): Promise<Bytes> {
  return derive(ek, context(LABELS.profile, uuidBytes(conversationId), u32(epoch)), 32);
}

async function profileKey(epoch: EpochKey): Promise<CryptoKey> {
  return aeadKey(await profileSecret(epoch));
}

function profileAad({ conversationId, epoch }: EpochKey, { n, actor }: Place): Promise<Bytes> {
  const place = [uuidBytes(conversationId), u32(epoch), u64(n), uuidBytes(actor)];
  return transcript(LABELS.profile, ...place);
}
