import {
  draftCreate,
  MAX_MEMBERS,
  newEpoch,
  sealProfile,
  uuidv7,
  type Member,
  type OwnIdentity,
} from "../crypto";
import { ApiError, Unreachable } from "../protocol/problem";
import type { GroupInput } from "./contract";
import type { Beginning, EventMaking } from "./event-making";
import { checkedName, checkedTopic } from "./profile-input";
import type { Wrapping } from "./wrapping";

export interface GroupCreationSetup {
  readonly own: OwnIdentity;
  readonly making: EventMaking;
  now(): number;
}

/**
 * The first event of a group. What was sent and not answered is kept, and sent again byte for byte when the person tries
 * the same once more: the server knows it again, and the group is made once.
 */
export class GroupCreation {
  private begun: { readonly what: string; readonly beginning: Beginning } | null = null;

  constructor(private readonly setup: GroupCreationSetup) {}

  /**
   * @param finish takes the new conversation; what fails in it is tried again with the same group
   * @throws Failure `name_empty` and other words of the contract, ApiError, Unreachable, CryptoError
   */
  async create(
    input: GroupInput,
    wrapping: Wrapping,
    finish: (conversation: Awaited<ReturnType<EventMaking["bring"]>>) => Promise<void>,
  ): Promise<string> {
    const group = checked(input, this.setup.own.userId);
    const what = JSON.stringify(group);
    if (this.begun?.what !== what) {
      this.begun = { what, beginning: await this.begin(group, wrapping) };
    }
    try {
      const conversation = await this.setup.making.bring(this.begun.beginning);
      await finish(conversation);
      this.begun = null;
      return conversation.id;
    } catch (error) {
      const mayBeDone =
        error instanceof Unreachable || (error instanceof ApiError && error.mayRetry);
      if (!mayBeDone) this.begun = null;
      throw error;
    }
  }

  private async begin({ ids, ...profile }: CheckedGroup, wrapping: Wrapping): Promise<Beginning> {
    const { own, making } = this.setup;
    const epoch = await newEpoch(uuidv7(), 0);
    const others = await asMembers(wrapping, ids);
    const members: Member[] = [{ user_id: own.userId, fp: own.fp, role: "admin" }, ...others];
    const sealed = { ...profile, picture: null };
    const payload = await sealProfile(epoch, { n: 0, actor: own.userId }, sealed);
    const draft = draftCreate({ form: "group", members, epoch, time: this.setup.now(), payload });
    return making.begin(epoch, { draft, wraps: await wrapping.wraps(epoch, members) });
  }
}

/** People as members of the ordinary kind, by their present keys. @throws as `Wrapping.recipients` */
export async function asMembers(wrapping: Wrapping, userIds: readonly string[]): Promise<Member[]> {
  const recipients = await wrapping.recipients(userIds);
  return recipients.map(({ peer }) => ({ user_id: peer.userId, fp: peer.fp, role: "member" }));
}

interface CheckedGroup {
  readonly name: string;
  readonly topic: string;
  /** Without the own one. */
  readonly ids: readonly string[];
}

function checked({ name, topic, members }: GroupInput, ownId: string): CheckedGroup {
  const group = { name: checkedName(name), topic: checkedTopic(topic) };
  const ids = [...new Set(members)].filter((id) => id !== ownId);
  if (ids.length >= MAX_MEMBERS) throw new ApiError("group_full");
  return { ...group, ids };
}
