import { createAccount, type NewAccount } from "../../src/crypto";
import type { Bundle, Identity, Participant } from "../../src/protocol/wire";

/** Keys of a server's own making under somebody's account: well signed, by themselves. */
export function forgedAccount(userId: string): Promise<NewAccount> {
  return createAccount(userId, Date.now(), 1);
}

/** Puts another identity wherever the server names this person's, as deep as it stands. */
export function withIdentity(userId: string, identity: Identity): (told: unknown) => unknown {
  const swap = (told: unknown): unknown => {
    if (Array.isArray(told)) return told.map(swap);
    if (typeof told !== "object" || told === null) return told;
    const record = Object.fromEntries(
      Object.entries(told).map(([name, value]) => [name, swap(value)]),
    );
    if (record["user_id"] !== userId) return record;
    if ("identity" in record) return { ...record, identity };
    if (!("identities" in record)) return record;
    const { identities } = record as Pick<Participant, "identities">;
    return { ...record, identities: identities.map((one) => ({ ...one, identity })) };
  };
  return swap;
}

/** A bundle with pre-keys that the forger has made. */
export function withPreKeys(bundle: Bundle, forged: NewAccount): Bundle {
  const { signed_pre_key, kem_pre_key } = forged;
  return { ...bundle, signed_pre_key, kem_pre_key };
}
