import {
  checkIdentities,
  CryptoError,
  loadPeerIdentity,
  pinnedIdentity,
  type Identities,
  type Identity,
  type PeerIdentity,
  type Pin,
} from "../crypto";
import type { Participant } from "../protocol/wire";
import { Failure } from "./failure";
import { changedPin, firstPin, sameKeys, wholeIdentity } from "./pins";
import type { Sealer } from "./sealer";
import type { Vault } from "./vault";

const NAMES = "names";

/**
 * Whose keys are whose. A person's keys are pinned in the vault when first met; other keys under the same account count
 * as a change, and are used for nothing until the person at this client has seen it.
 */
export class People {
  /** Every identity of a person that was checked, by fingerprint. */
  private readonly known = new Map<string, Map<string, PeerIdentity>>();
  /** The pinned one. */
  private readonly pinned = new Map<string, PeerIdentity>();
  /** New ones that nobody has seen yet; null for what is not well signed. */
  private readonly news = new Map<string, PeerIdentity | null>();
  private readonly names = new Map<string, string>();
  private unsaved = new Map<string, Pin>();
  private newNames = false;

  constructor(
    private readonly vault: Vault,
    private readonly sealer: Sealer,
    private readonly now: () => number,
  ) {
    this.remember(vault.own);
    this.pinned.set(vault.own.userId, vault.own);
  }

  /** For the fold of a signed log: earlier identities too. */
  readonly identities: Identities = (userId, fp) => this.known.get(userId)?.get(fp);

  /** The pinned identity. */
  peer(userId: string): PeerIdentity | undefined {
    return this.pinned.get(userId);
  }

  /** The new identity that was not accepted yet; null when what the server gives is unsound. */
  pending(userId: string): PeerIdentity | null | undefined {
    return this.news.get(userId);
  }

  isChanged(userId: string): boolean {
    return this.news.has(userId);
  }

  name(userId: string): string {
    return this.names.get(userId) ?? "";
  }

  /** Who has this name; undefined for nobody known. */
  named(username: string): string | undefined {
    for (const [userId, name] of this.names) if (name === username) return userId;
    return undefined;
  }

  hasName(userId: string): boolean {
    return this.names.has(userId);
  }

  /** Names do not change: the one that was told first stands, so that a server cannot swap two people later. */
  noteName(userId: string, username: string): void {
    if (this.names.has(userId)) return;
    this.names.set(userId, username);
    this.newNames = true;
  }

  pin(userId: string): Pin | undefined {
    return this.vault.body.pins[userId] ?? this.unsaved.get(userId);
  }

  /** Takes over what the vault says, after it was opened or another device has written it. */
  async load(): Promise<void> {
    const names = await this.sealer.load<Record<string, string>>(NAMES);
    for (const [id, name] of Object.entries(names ?? {}))
      if (!this.names.has(id)) this.names.set(id, name);
    for (const [userId, pin] of Object.entries(this.vault.body.pins)) await this.take(userId, pin);
  }

  private async take(userId: string, pin: Pin): Promise<void> {
    const before = this.pinned.get(userId);
    if (before !== undefined && sameKeys(before.identity, pin)) return;
    const identity = wholeIdentity(pin);
    if (identity === null) return;
    const peer = await pinnedIdentity(userId, identity);
    for (const former of pin.former ?? []) this.remember(await pinnedIdentity(userId, former));
    this.remember(peer);
    this.pinned.set(userId, peer);
    const news = this.news.get(userId);
    if (news?.fp === peer.fp) this.news.delete(userId);
  }

  /**
   * The person behind a single identity that the server gives.
   *
   * @throws Failure `keys_changed` for other keys than the pinned ones, CryptoError for unsound ones
   */
  async meet(userId: string, identity: Identity): Promise<PeerIdentity> {
    const before = this.pinned.get(userId);
    const isPinned = before !== undefined && sameKeys(before.identity, identity);
    if (isPinned) this.recover(userId);
    if (this.news.has(userId)) throw new Failure("keys_changed");
    if (isPinned) return before;
    if (this.isFormer(userId, identity)) throw new Failure("identity_mismatch");
    const peer = await loadPeerIdentity(userId, identity);
    this.sight(peer);
    if (this.isChanged(userId)) throw new Failure("keys_changed");
    return peer;
  }

  /** Meets all; a person whose keys are refused is marked as changed and does not stop the others. */
  async meetAll(
    members: readonly { user_id: string; username: string; identity: Identity }[],
  ): Promise<void> {
    for (const { user_id, username, identity } of members) {
      this.noteName(user_id, username);
      await this.attempt(user_id, () => this.meet(user_id, identity));
    }
  }

  /** Takes histories of identities, each checked against what is pinned. */
  async learn(people: readonly Participant[]): Promise<void> {
    for (const { user_id, username, identities } of people) {
      this.noteName(user_id, username);
      const before = this.pinned.get(user_id)?.identity ?? this.pin(user_id) ?? null;
      await this.attempt(user_id, async () => {
        const all = await checkIdentities(user_id, identities, before);
        for (const one of all) this.remember(one);
        this.sight(all.at(-1) ?? all[0]);
      });
    }
  }

  private async attempt(userId: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Failure) return;
      if (!(error instanceof CryptoError)) throw error;
      if (!this.news.has(userId)) this.news.set(userId, null);
    }
  }

  /** What was replaced before the eyes of this account's owner does not come back. */
  private isFormer(userId: string, identity: Identity): boolean {
    return this.pin(userId)?.former?.some((one) => sameKeys(one, identity)) === true;
  }

  /** A well signed identity that is a person's present one, as the server says. */
  private sight(peer: PeerIdentity): void {
    const { userId, identity } = peer;
    const pin = this.pinned.get(userId)?.identity ?? this.pin(userId);
    if (pin !== undefined && !sameKeys(pin, identity)) {
      this.remember(peer);
      this.news.set(userId, peer);
      return;
    }
    this.recover(userId);
    if (this.pinned.has(userId)) return;
    this.remember(peer);
    this.pinned.set(userId, peer);
    const stands = this.vault.body.pins[userId];
    if (stands === undefined) this.unsaved.set(userId, firstPin(identity, this.now()));
  }

  /** The server is back at the keys that are known, after some that nobody could have signed. */
  private recover(userId: string): void {
    if (this.news.get(userId) === null) this.news.delete(userId);
  }

  private remember(peer: PeerIdentity): void {
    const all = this.known.get(peer.userId) ?? new Map<string, PeerIdentity>();
    if (!all.has(peer.fp)) all.set(peer.fp, peer);
    this.known.set(peer.userId, all);
  }

  /** The first contact went without a one-time key, because none was left. */
  noteNoOneTimeKey(userId: string): void {
    const pin = this.unsaved.get(userId);
    if (pin !== undefined) this.unsaved.set(userId, { ...pin, one_time: false });
  }

  /** Pins the present keys, the new ones if there are any. @throws Failure `identity_mismatch` for unsound ones */
  async accept(userId: string, verified: boolean): Promise<void> {
    const next = this.news.get(userId) ?? this.pinned.get(userId);
    if (this.news.get(userId) === null) throw new Failure("identity_mismatch");
    if (next === undefined) throw new Failure("not_found");
    await this.vault.change((body) => {
      const before = body.pins[userId] ?? this.unsaved.get(userId);
      const whole = this.pinned.get(userId)?.identity;
      const pin = changedPin(before, whole, { next: next.identity, now: this.now(), verified });
      return { ...body, pins: { ...body.pins, [userId]: pin } };
    });
    this.pinned.set(userId, next);
    this.news.delete(userId);
    this.unsaved.delete(userId);
  }

  /** Writes new pins into the vault; a pin that another tab or device has written stands. */
  async save(): Promise<void> {
    if (this.newNames) {
      this.newNames = false;
      await this.sealer.save(NAMES, Object.fromEntries(this.names));
    }
    if (this.unsaved.size === 0) return;
    const saving = [...this.unsaved];
    await this.vault.change((body) => {
      const fresh = saving.filter(([userId]) => body.pins[userId] === undefined);
      if (fresh.length === 0) return body;
      return { ...body, pins: { ...body.pins, ...Object.fromEntries(fresh) } };
    });
    for (const [userId, pin] of saving) {
      const stands = this.vault.body.pins[userId];
      const other = this.pinned.get(userId);
      if (stands !== undefined && !sameKeys(stands, pin) && other !== undefined) {
        this.pinned.delete(userId);
        await this.take(userId, stands);
        this.news.set(userId, other);
      }
      if (this.unsaved.get(userId) === pin) this.unsaved.delete(userId);
    }
  }
}
