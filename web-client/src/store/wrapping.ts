import { makeWrap, sealSelf, type EpochKey, type Member, type Recipient } from "../crypto";
import type { Api } from "../protocol/api";
import type { Bundle, Wrap } from "../protocol/wire";
import { Failure } from "./failure";
import type { KeyMemory } from "./key-memory";
import type { People } from "./people";
import type { Vault } from "./vault";

export interface WrappingSetup {
  readonly api: Api;
  readonly vault: Vault;
  readonly people: People;
  readonly memory: KeyMemory;
}

interface Taken {
  readonly peer: Recipient["peer"];
  readonly bundle: Bundle;
}

/** Told how much of the wrapping is done, 0 to 1. */
export type Report = (fraction: number) => void;

const BATCH = 200;
/** After this many wraps other work of the worker gets its turn. */
const BREATH = 20;

/** Wraps epoch keys for members. Their pre-keys are taken once, however often one operation has to begin anew. */
export class Wrapping {
  private readonly taken = new Map<string, Taken>();

  constructor(
    private readonly setup: WrappingSetup,
    private readonly report: Report = () => undefined,
  ) {}

  /**
   * Takes the pre-keys of these people: together for those with whom a conversation is shared, singly and with a
   * one-time key at first contact.
   *
   * @throws Failure `keys_changed`, `identity_mismatch` for somebody else's keys, CryptoError, ApiError, Unreachable
   */
  async recipients(userIds: readonly string[]): Promise<readonly Taken[]> {
    const missing = userIds.filter((id) => !this.taken.has(id));
    for (let at = 0; at < missing.length; at += BATCH) {
      const batch = missing.slice(at, at + BATCH);
      for (const bundle of await this.setup.api.bundles(batch)) await this.take(bundle, false);
    }
    for (const id of missing) {
      if (this.taken.has(id)) continue;
      await this.take(await this.setup.api.takeBundle(id), true);
      if (!this.taken.has(id)) throw new Failure("identity_mismatch");
    }
    return userIds.flatMap((id) => this.taken.get(id) ?? []);
  }

  private async take(bundle: Bundle, isFirstContact: boolean): Promise<void> {
    const { people } = this.setup;
    people.noteName(bundle.user_id, bundle.username);
    const peer = await people.meet(bundle.user_id, bundle.identity);
    await this.setup.memory.check(bundle, peer.fp);
    if (isFirstContact && bundle.one_time_pre_key === null) people.noteNoOneTimeKey(peer.userId);
    this.taken.set(bundle.user_id, { peer, bundle });
  }

  /**
   * One wrap for each member, the own one among them. Whoever has other keys than the log names gets none: there is no
   * key to wrap for.
   */
  async wraps(epoch: EpochKey, members: readonly Member[]): Promise<Wrap[]> {
    const { own, vmk } = this.setup.vault;
    const others = members.filter(
      ({ user_id, fp }) =>
        user_id !== own.userId && (this.setup.people.peer(user_id)?.fp ?? fp) === fp,
    );
    const recipients = await this.recipients(others.map(({ user_id }) => user_id));
    const prints = new Map(others.map(({ user_id, fp }) => [user_id, fp]));
    const reachable = recipients.filter(({ peer }) => prints.get(peer.userId) === peer.fp);
    const wraps: Wrap[] = [await sealSelf(vmk, own.userId, epoch)];
    for (const to of reachable) {
      wraps.push(await makeWrap(epoch, own, to));
      await this.setup.memory.note(to.bundle, to.peer.fp);
      this.report(wraps.length / (reachable.length + 1));
      if (wraps.length % BREATH === 0) await breath();
    }
    await this.setup.memory.save();
    return wraps;
  }

  /** Wraps of one epoch's key for people who are let in to it later. They hold no one-time keys. */
  async historyWraps(epoch: EpochKey, userIds: readonly string[]): Promise<Wrap[]> {
    const wraps: Wrap[] = [];
    for (const { peer, bundle } of await this.recipients(userIds)) {
      const to = { peer, bundle: { ...bundle, one_time_pre_key: null } };
      wraps.push(await makeWrap(epoch, this.setup.vault.own, to));
      if (wraps.length % BREATH === 0) await breath();
    }
    return wraps;
  }
}

function breath(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
