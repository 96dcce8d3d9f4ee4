import { safetyNumber, safetyQr } from "../crypto";
import type { PersonTrust } from "./contract";
import { Failure } from "./failure";
import type { People } from "./people";
import { personView } from "./roster";
import type { Vault } from "./vault";

/** What this account knows of other people's keys, and what its owner decides about them. */
export class Trust {
  constructor(
    private readonly vault: Vault,
    private readonly people: People,
    /** The person has decided: what waited for it goes on. */
    private readonly decided: (userId: string) => void,
  ) {}

  /** @throws Failure `not_found` for somebody never met, `identity_mismatch` for keys that are not well signed */
  of(userId: string): PersonTrust {
    const pending = this.people.pending(userId);
    const peer = pending ?? this.people.peer(userId);
    if (pending === null) throw new Failure("identity_mismatch");
    if (peer === undefined || userId === this.vault.own.userId) throw new Failure("not_found");
    const pin = this.people.pin(userId);
    const number = safetyNumber(this.vault.own, peer);
    const keysChanged = pending !== undefined;
    return {
      person: personView(userId, this.people),
      safetyNumber: number,
      safetyQr: safetyQr(number),
      verified: !keysChanged && (pin?.verified ?? false),
      keysChanged,
      wasVerified: keysChanged && (pin?.verified ?? false),
      since: pin?.seen ?? 0,
      formerKeys: pin?.former?.length ?? 0,
      oneTime: pin?.one_time ?? true,
    };
  }

  async decide(userId: string, verified: boolean): Promise<void> {
    await this.people.accept(userId, verified);
    this.decided(userId);
  }

  /** Gives the verification up; new keys stay to be accepted. @throws Failure `not_found` */
  async unverify(userId: string): Promise<void> {
    await this.vault.change((body) => {
      const pin = body.pins[userId];
      if (pin?.verified !== true) return body;
      return { ...body, pins: { ...body.pins, [userId]: { ...pin, verified: false } } };
    });
    this.decided(userId);
  }
}
