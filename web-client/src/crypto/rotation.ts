import { sign, verify } from "./curves";
import { fromBase64Url, transcript, u32, u64, uuidBytes } from "./encoding";
import { CryptoError } from "./errors";
import { loadPeerIdentity } from "./identity";
import { LABELS } from "./labels";
import type { OwnIdentity, PeerIdentity } from "./identity";
import type { Base64Url, Bytes, Identity, NumberedIdentity } from "./types";

/** The old identity's word that another one follows it (section 2). @param number of the new identity, 2 or more */
export async function proveRotation(
  old: OwnIdentity,
  number: number,
  next: PeerIdentity,
): Promise<Base64Url> {
  return sign(old.signKey, await statement(old, number, next));
}

/**
 * Checks the history of an account's identities.
 *
 * @param pinned the identity that was seen last; it must be among them. Null for a person met for the first time
 * @returns all of them, oldest first; the last one is the present identity
 * @throws CryptoError `bad_signature`, `malformed`; `mismatch` when the history does not hold the pinned identity
 */
export async function checkIdentities(
  userId: string,
  history: readonly NumberedIdentity[],
  pinned: Pick<Identity, "sign" | "agree"> | null,
): Promise<readonly [PeerIdentity, ...PeerIdentity[]]> {
  const checked: PeerIdentity[] = [];
  for (const { number, identity, proof } of history) {
    const before = checked.at(-1);
    if (number !== checked.length + 1 || (before === undefined && proof !== null)) {
      throw new CryptoError("malformed", "history of an identity");
    }
    const next = await loadPeerIdentity(userId, identity);
    if (checked.some(({ fp }) => fp === next.fp)) {
      throw new CryptoError("malformed", "an identity stands twice");
    }
    if (before !== undefined && proof !== null) {
      await verify(before.verifyKey, await statement(before, number, next), proof);
    }
    checked.push(next);
  }
  const [first, ...later] = checked;
  const isPinned = ({ identity }: PeerIdentity) =>
    identity.sign === pinned?.sign && identity.agree === pinned.agree;
  if (first === undefined || (pinned !== null && !checked.some(isPinned))) {
    throw new CryptoError("mismatch", "history of an identity");
  }
  return [first, ...later];
}

function statement(old: PeerIdentity, number: number, next: PeerIdentity): Promise<Bytes> {
  if (!Number.isInteger(number) || number < 2) {
    throw new CryptoError("malformed", "number of an identity");
  }
  const prints = [fromBase64Url(old.fp, 32), fromBase64Url(next.fp, 32)];
  const fields = [uuidBytes(old.userId), u32(number), ...prints, u64(next.identity.created)];
  return transcript(LABELS.rotation, ...fields);
}
