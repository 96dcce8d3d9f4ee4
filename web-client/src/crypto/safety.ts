import { sha512 } from "@noble/hashes/sha2.js";
import { concat, context, fromBase64Url, uuidBytes } from "./encoding";
import { LABELS } from "./labels";
import type { PeerIdentity } from "./identity";
import type { Bytes } from "./types";

const ROUNDS = 5200;
const GROUPS = 6;
const GROUP_BYTES = 5;
const MODULUS = 100_000n;

type Keys = Pick<PeerIdentity, "userId" | "identity">;

/** The 60 digits that two people compare (section 6); the same from both sides. @throws CryptoError `malformed` */
export function safetyNumber(one: Keys, other: Keys): string {
  return [digits(one), digits(other)].sort().join("");
}

/** Text of the QR code for a safety number. */
export function safetyQr(number: string): string {
  return `realchat-safety:1:${number}`;
}

/** The 30 digits of one account. */
export function digits({ userId, identity }: Keys): string {
  const keys = concat([fromBase64Url(identity.sign, 32), fromBase64Url(identity.agree, 32)]);
  const [sign, agree] = [keys.subarray(0, 32), keys.subarray(32)];
  let hash: Uint8Array = sha512(context(LABELS.safety, uuidBytes(userId), sign, agree));
  for (let round = 0; round < ROUNDS; round++) {
    hash = sha512(concat([hash, keys]));
  }
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    group(hash.slice(GROUP_BYTES * at, GROUP_BYTES * (at + 1))),
  );
  return groups.join("");
}

function group(bytes: Bytes): string {
  const value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return (value % MODULUS).toString().padStart(5, "0");
}
