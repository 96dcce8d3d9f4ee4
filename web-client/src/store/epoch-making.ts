import {
  CryptoError,
  draftCreate,
  draftRotate,
  makeWrap,
  newEpoch,
  sealSelf,
  signControl,
  uuidv7,
  type EpochKey,
  type PeerIdentity,
} from "../crypto";
import type { Api } from "../protocol/api";
import { ApiError } from "../protocol/problem";
import { staleEpoch, type Conversation, type Wrap } from "../protocol/wire";
import type { Epochs } from "./epochs";
import type { People } from "./people";
import type { Room } from "./room";
import type { Vault } from "./vault";

export interface EpochMakingSetup {
  readonly api: Api;
  readonly vault: Vault;
  readonly people: People;
  readonly epochs: Epochs;
  now(): number;
}

/** Makes epochs: the first of a direct conversation, and the next one when the present is closed. */
export class EpochMaking {
  constructor(private readonly setup: EpochMakingSetup) {}

  /**
   * A direct conversation with this person: a new one, or the one that the two already have.
   *
   * @throws CryptoError for keys that are not the person's, ApiError, Unreachable
   */
  async startDirect(userId: string): Promise<Conversation> {
    const { api, vault, epochs } = this.setup;
    const conversationId = uuidv7();
    const epoch = await newEpoch(conversationId, 0);
    const { peer, wrap } = await this.wrapFor(userId, epoch);
    const members = [peer, vault.own].map(({ userId: user_id, fp }) => ({
      user_id,
      fp,
      role: "member" as const,
    }));
    const draft = draftCreate({ form: "direct", members, epoch, time: this.setup.now() });
    const conversation = await api.createConversation({
      conversation_id: conversationId,
      event: await signControl(conversationId, draft, vault.own),
      wraps: [wrap, await this.ownWrap(epoch)],
    });
    if (conversation.id === conversationId) epochs.keep(epoch);
    return conversation;
  }

  /**
   * The next epoch of a conversation. When another member was quicker, theirs is taken.
   *
   * @throws CryptoError for keys that are not a member's, ApiError, Unreachable
   */
  async rotate(room: Room): Promise<void> {
    const state = room.log.state;
    if (state === null || room.log.broken !== null) throw new CryptoError("mismatch");
    const { api, vault, epochs } = this.setup;
    const epoch = await newEpoch(state.conversationId, state.epoch + 1);
    const draft = draftRotate(state, { epoch, time: this.setup.now() });
    const event = await signControl(state.conversationId, draft, vault.own);
    const others = state.members.filter(({ user_id }) => user_id !== vault.own.userId);
    const wraps: Wrap[] = [await this.ownWrap(epoch)];
    for (const { user_id } of others) wraps.push((await this.wrapFor(user_id, epoch)).wrap);
    try {
      const entry = await api.addEvent(state.conversationId, { event, wraps });
      epochs.keep(epoch);
      await room.arrived(entry);
      await room.settle();
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "stale_epoch") throw error;
      await room.learn(staleEpoch(error.document, "stale_epoch"));
    }
  }

  private async wrapFor(
    userId: string,
    epoch: EpochKey,
  ): Promise<{ peer: PeerIdentity; wrap: Wrap }> {
    const { api, people, vault } = this.setup;
    const bundle = await api.takeBundle(userId);
    const peer = await people.meet(userId, bundle.identity);
    return { peer, wrap: await makeWrap(epoch, vault.own, { peer, bundle }) };
  }

  private ownWrap(epoch: EpochKey): Promise<Wrap> {
    return sealSelf(this.setup.vault.vmk, this.setup.vault.own.userId, epoch);
  }
}
