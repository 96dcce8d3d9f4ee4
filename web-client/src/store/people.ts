import {
  CryptoError,
  loadPeerIdentity,
  type Identities,
  type Identity,
  type PeerIdentity,
  type Pin,
} from "../crypto";
import type { Vault } from "./vault";

/**
 * Whose keys are whose. A person's keys are pinned in the vault when first met; other keys under the same account are
 * never used, and the person counts as changed.
 */
export class People {
  private readonly peers = new Map<string, PeerIdentity>();
  private readonly changed = new Set<string>();
  private unsaved = new Map<string, Pin>();

  constructor(
    private readonly vault: Vault,
    private readonly now: () => number,
  ) {
    this.peers.set(vault.own.userId, vault.own);
  }

  /** For the fold of a signed log. */
  readonly identities: Identities = (userId, fp) => {
    const peer = this.peers.get(userId);
    return peer?.fp === fp ? peer : undefined;
  };

  peer(userId: string): PeerIdentity | undefined {
    return this.peers.get(userId);
  }

  /** The server gave other keys for this person than those first seen, or keys that are not well signed. */
  isChanged(userId: string): boolean {
    return this.changed.has(userId);
  }

  /**
   * The person behind an identity that the server gives.
   *
   * @throws CryptoError `mismatch` for other keys than the pinned ones, `bad_signature` and others for unsound ones
   */
  async meet(userId: string, identity: Identity): Promise<PeerIdentity> {
    const known = this.peers.get(userId);
    if (known !== undefined && same(known.identity, identity)) return known;
    const pin = this.pin(userId) ?? known?.identity;
    if (pin !== undefined && !same(pin, identity)) {
      this.changed.add(userId);
      throw new CryptoError("mismatch");
    }
    const peer = await loadPeerIdentity(userId, identity);
    this.peers.set(userId, peer);
    if (pin === undefined) this.unsaved.set(userId, this.firstSight(identity));
    return peer;
  }

  /** Meets all; a person whose keys are refused is marked as changed and does not stop the others. */
  async meetAll(members: readonly { user_id: string; identity: Identity }[]): Promise<void> {
    for (const { user_id, identity } of members) {
      try {
        await this.meet(user_id, identity);
      } catch (error) {
        if (!(error instanceof CryptoError)) throw error;
        this.changed.add(user_id);
      }
    }
  }

  /** Writes new pins into the vault; a pin that another tab or device has written stands. */
  async save(): Promise<void> {
    if (this.unsaved.size === 0) return;
    const saving = this.unsaved;
    await this.vault.change((body) => {
      const fresh = [...saving].filter(([userId]) => body.pins[userId] === undefined);
      if (fresh.length === 0) return body;
      return { ...body, pins: { ...body.pins, ...Object.fromEntries(fresh) } };
    });
    for (const [userId, pin] of saving) {
      const stands = this.pin(userId);
      if (stands !== undefined && !same(stands, pin)) this.changed.add(userId);
      if (this.unsaved.get(userId) === pin) this.unsaved.delete(userId);
    }
  }

  private pin(userId: string): Pin | undefined {
    return this.vault.body.pins[userId] ?? this.unsaved.get(userId);
  }

  private firstSight({ sign, agree }: Identity): Pin {
    return { sign, agree, seen: this.now(), verified: false };
  }
}

function same(a: Pick<Identity, "sign" | "agree">, b: Pick<Identity, "sign" | "agree">): boolean {
  return a.sign === b.sign && a.agree === b.agree;
}
