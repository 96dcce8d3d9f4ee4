import {
  CryptoError,
  draftCreate,
  draftRotate,
  newEpoch,
  signControl,
  uuidv7,
  type ControlDraft,
  type ControlState,
  type EpochKey,
} from "../crypto";
import type { Api } from "../protocol/api";
import { ApiError } from "../protocol/problem";
import { staleEpoch, type Conversation, type KeyRow, type Wrap } from "../protocol/wire";
import type { Epochs } from "./epochs";
import { Failure } from "./failure";
import type { KeyMemory } from "./key-memory";
import type { People } from "./people";
import type { Room } from "./room";
import type { Vault } from "./vault";
import { Wrapping, type Report } from "./wrapping";

export interface EventMakingSetup {
  readonly api: Api;
  readonly vault: Vault;
  readonly people: People;
  readonly epochs: Epochs;
  readonly memory: KeyMemory;
  now(): number;
}

/** An event to be signed, with what travels along. */
export interface Proposal {
  readonly draft: ControlDraft;
  readonly wraps?: readonly Wrap[];
  readonly history?: readonly KeyRow[];
  /** The key of the epoch that it makes. */
  readonly epoch?: EpochKey;
}

/** The first event of a conversation, signed: it may be sent any number of times. */
export interface Beginning {
  readonly epoch: EpochKey;
  readonly request: Parameters<Api["createConversation"]>[0];
}

const ATTEMPTS = 8;

/** Makes events of signed logs. One that came too late is drafted again on what was quicker, unseen. */
export class EventMaking {
  constructor(private readonly setup: EventMakingSetup) {}

  wrapping(report?: Report): Wrapping {
    return new Wrapping(this.setup, report);
  }

  /**
   * A direct conversation with this person: a new one, or the one that the two already have.
   *
   * @throws Failure `keys_changed`, CryptoError for keys that are not the person's, ApiError, Unreachable
   */
  async startDirect(userId: string): Promise<Conversation> {
    const { own } = this.setup.vault;
    const conversationId = uuidv7();
    const epoch = await newEpoch(conversationId, 0);
    const wrapping = this.wrapping();
    const peers = (await wrapping.recipients([userId])).map(({ peer }) => peer);
    const members = [...peers, own].map(({ userId: user_id, fp }) => ({
      ...{ user_id, fp },
      role: "member" as const,
    }));
    const draft = draftCreate({ form: "direct", members, epoch, time: this.setup.now() });
    const wraps = await wrapping.wraps(epoch, members);
    return this.bring(await this.begin(epoch, { draft, wraps }));
  }

  /** Signs the first event of a conversation. */
  async begin(epoch: EpochKey, { draft, wraps = [] }: Proposal): Promise<Beginning> {
    const { conversationId: conversation_id } = epoch;
    const event = await signControl(conversation_id, draft, this.setup.vault.own);
    return { epoch, request: { conversation_id, event, wraps } };
  }

  /** Brings a first event to the server, which knows it again. @throws ApiError, Unreachable */
  async bring({ epoch, request }: Beginning): Promise<Conversation> {
    const conversation = await this.setup.api.createConversation(request);
    if (conversation.id === request.conversation_id) this.setup.epochs.keep(epoch);
    return conversation;
  }

  /**
   * The next epoch of a conversation, unless somebody else was quicker.
   *
   * @param unusable number of an open epoch whose key cannot be had: it is followed by a new one all the same
   * @throws Failure `keys_changed`, CryptoError for keys that are not a member's, ApiError, Unreachable
   */
  async rotate(room: Room, unusable: number | null = null): Promise<void> {
    const wrapping = this.wrapping();
    await this.commit(room, async (state) => {
      if (room.epochOpen && state.epoch !== unusable) return null;
      const epoch = await newEpoch(state.conversationId, state.epoch + 1);
      const draft = draftRotate(state, { epoch, time: this.setup.now() });
      return { draft, epoch, wraps: await wrapping.wraps(epoch, state.members) };
    });
  }

  /**
   * Adds an event to the log of a conversation.
   *
   * @param propose called again on the newer state when somebody else's event came first; null: nothing is left to do
   * @throws Failure `not_found` for a conversation that one is not in, CryptoError, ApiError, Unreachable
   */
  async commit(
    room: Room,
    propose: (state: ControlState) => Promise<Proposal | null>,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await room.settle();
      const proposal = await propose(believed(room));
      if (proposal === null) return;
      try {
        await this.send(room, proposal);
        return;
      } catch (error) {
        const isStale = error instanceof ApiError && error.code === "stale_epoch";
        if (!isStale || attempt === ATTEMPTS) throw error;
        await room.learn(staleEpoch(error.document, "stale_epoch"));
      }
    }
  }

  private async send(room: Room, proposal: Proposal): Promise<void> {
    const { draft, wraps = [], history = [], epoch } = proposal;
    const { id } = room.info;
    const event = await signControl(id, draft, this.setup.vault.own);
    const entry = await this.setup.api.addEvent(id, { event, wraps, history });
    if (epoch !== undefined) this.setup.epochs.keep(epoch);
    if (draft.kind === "leave") {
      await room.depart(entry);
      return;
    }
    await room.arrived(entry);
    await room.settle();
  }
}

/** @throws CryptoError `mismatch` for a log that is not believed, Failure `not_found` for one that one is not in */
export function believed(room: Room): ControlState {
  const { state, broken } = room.log;
  if (state === null || broken !== null) throw new CryptoError("mismatch");
  if (room.standing !== "member" && room.standing !== "admin") throw new Failure("not_found");
  return state;
}
