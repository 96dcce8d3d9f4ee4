import {
  CryptoError,
  dropOneTimePreKey,
  entitledWrapper,
  epochEntry,
  openSelf,
  openWrap,
  sealSelf,
  senderKey,
  type ControlState,
  type EpochKey,
  type PeerIdentity,
  type SenderKey,
  type X3dhWrap,
} from "../crypto";
import type { Api } from "../protocol/api";
import type { Wrap } from "../protocol/wire";
import { unlessGone } from "./patience";
import type { Locks } from "./platform";
import type { People } from "./people";
import type { Vault } from "./vault";

/** Rows of a conversation that were fetched: all from epoch `from` on, as of then. */
interface Rows {
  readonly from: number;
  readonly wraps: Map<number, Wrap>;
}

/** Rows of this many earlier epochs are fetched along. */
const ALONG = 20;

/**
 * Epoch keys of the own account, opened when first needed. A key that arrived wrapped by another member is written back
 * sealed under the vault key, and only then is its one-time pre-key forgotten.
 */
export class Epochs {
  private readonly keys = new Map<string, EpochKey>();
  private readonly senders = new Map<string, SenderKey>();
  private readonly rows = new Map<string, Rows>();
  /** Those without a row that opens. */
  private readonly missing = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly vault: Vault,
    private readonly people: People,
    private readonly locks: Locks,
    /** Runs work that nobody waits for. */
    private readonly aside: (work: () => Promise<void>) => void,
  ) {}

  /** A key that this client has made itself. */
  keep(key: EpochKey): void {
    this.keys.set(`${key.conversationId}/${key.epoch}`, key);
  }

  /** The key was opened already. */
  holds(conversationId: string, epoch: number): boolean {
    return this.keys.has(`${conversationId}/${epoch}`);
  }

  /**
   * The key of an epoch of a verified log; null when the server has no row for it, or none that opens.
   *
   * @throws ApiError, Unreachable
   */
  async key(state: ControlState, epoch: number): Promise<EpochKey | null> {
    const name = `${state.conversationId}/${epoch}`;
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    if (this.missing.has(name)) return null;
    return this.locks.hold(`realchat-epoch-${name}`, async () => {
      const opened = this.keys.get(name) ?? (await this.openRow(state, epoch));
      if (opened === null) this.missing.add(name);
      else this.keys.set(name, opened);
      return opened;
    });
  }

  /** Key of one sender's messages in an epoch; null as in `key`. */
  async senderKey(
    state: ControlState,
    epoch: number,
    sender: PeerIdentity,
  ): Promise<SenderKey | null> {
    const name = `${state.conversationId}/${epoch}/${sender.userId}/${sender.fp}`;
    const known = this.senders.get(name);
    if (known !== undefined) return known;
    const key = await this.key(state, epoch);
    if (key === null) return null;
    const made = await senderKey(key, sender);
    this.senders.set(name, made);
    return made;
  }

  /** Rows are fetched anew: those of an `add` bring earlier epochs, and what did not open may do so now. */
  forgetRows(conversationId: string): void {
    this.rows.delete(conversationId);
    for (const name of this.missing)
      if (name.startsWith(`${conversationId}/`)) this.missing.delete(name);
  }

  /** A row that fails is read again once: another tab may just have written it back in its other form. */
  private async openRow(state: ControlState, epoch: number): Promise<EpochKey | null> {
    for (const attempt of [1, 2]) {
      const wrap = await this.row(state.conversationId, epoch);
      if (wrap === undefined) return null;
      try {
        return await this.open(state, epoch, wrap);
      } catch (error) {
        if (!(error instanceof CryptoError)) throw error;
        this.rows.delete(state.conversationId);
        if (attempt === 1) await this.refreshVault();
      }
    }
    return null;
  }

  /** A vault that is refused as well must not keep other messages from being read. */
  private async refreshVault(): Promise<void> {
    try {
      await this.vault.refresh();
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
    }
  }

  private async row(conversationId: string, epoch: number): Promise<Wrap | undefined> {
    const known = this.rows.get(conversationId);
    const newest = Math.max(-1, ...(known?.wraps.keys() ?? []));
    const covers = known !== undefined && known.from <= epoch && epoch <= newest;
    if (covers) return known.wraps.get(epoch);
    const isEarlier = known === undefined || epoch < known.from;
    const from = isEarlier ? Math.max(0, epoch - ALONG) : newest + 1;
    const wraps = known?.wraps ?? new Map<number, Wrap>();
    for (const row of await this.api.wraps(conversationId, from)) wraps.set(row.epoch, row.wrap);
    this.rows.set(conversationId, { from: Math.min(from, known?.from ?? from), wraps });
    return wraps.get(epoch);
  }

  private async open(state: ControlState, epoch: number, wrap: Wrap): Promise<EpochKey> {
    const made = epochEntry(state, epoch);
    if (made === undefined || made.ekc === null) throw new CryptoError("mismatch");
    const place = { conversationId: state.conversationId, epoch, ekc: made.ekc };
    const { own, vmk, body } = this.vault;
    if (wrap.kind === "self") return openSelf(vmk, own.userId, place, wrap);
    const entitled = entitledWrapper(state, own.userId, epoch);
    const by = entitled && this.people.identities(entitled.user_id, entitled.fp);
    if (by === undefined) throw new CryptoError("unknown_key");
    const key = await openWrap(place, by, { own, body }, wrap);
    this.aside(() => unlessGone(() => this.writeBack(key, wrap)));
    return key;
  }

  private async writeBack(key: EpochKey, wrap: X3dhWrap): Promise<void> {
    const { conversationId, epoch } = key;
    const row = await sealSelf(this.vault.vmk, this.vault.own.userId, key);
    await this.api.storeOwnWrap(conversationId, epoch, row);
    this.rows.get(conversationId)?.wraps.set(epoch, row);
    const used = wrap.otpk_id;
    if (used === null) return;
    await this.vault.change((body) => {
      const held = body.one_time_pre_keys.some(({ id }) => id === used);
      return held ? dropOneTimePreKey(body, used) : body;
    });
  }
}
