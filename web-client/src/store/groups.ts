import {
  draftAdd,
  draftLeave,
  draftProfile,
  draftRemove,
  draftRole,
  MAX_MEMBERS,
  newEpoch,
  sealProfile,
  type ControlState,
  type EpochKey,
  type GroupProfile,
  type OwnIdentity,
} from "../crypto";
import { ApiError } from "../protocol/problem";
import type { KeyRow } from "../protocol/wire";
import type { GroupInput, HistoryChoice, ProfileInput, ProgressView } from "./contract";
import type { Conversations } from "./conversations";
import type { Epochs } from "./epochs";
import type { EventMaking } from "./event-making";
import { Failure } from "./failure";
import { asMembers, GroupCreation } from "./group-creation";
import { chosenEpochs, perEvent } from "./history-choice";
import type { People } from "./people";
import { nextProfile } from "./profile-input";
import type { Room } from "./room";
import type { Wrapping } from "./wrapping";

export interface GroupsSetup {
  readonly own: OwnIdentity;
  readonly people: People;
  readonly epochs: Epochs;
  readonly making: EventMaking;
  readonly conversations: Conversations;
  now(): number;
  progress(progress: ProgressView | null): void;
}

/** What a person does to groups: each change is a signed event, with new keys where the protocol asks for them. */
export class Groups {
  private readonly creation: GroupCreation;

  constructor(private readonly setup: GroupsSetup) {
    this.creation = new GroupCreation(setup);
  }

  /** @throws Failure `name_empty` and other words of the contract, ApiError, Unreachable, CryptoError */
  create(input: GroupInput): Promise<string> {
    return this.long("create_group", (wrapping) =>
      this.creation.create(input, wrapping, async (conversation) => {
        await this.setup.conversations.take(conversation).fill();
      }),
    );
  }

  async changeProfile(room: Room, input: ProfileInput): Promise<void> {
    await this.setup.making.commit(room, async (state) => {
      this.mustBeAdmin(state);
      const profile = nextProfile(room.profiles.current, input);
      const epoch = await this.setup.epochs.key(state, state.epoch);
      if (epoch === null) throw new Failure("not_found");
      const payload = await this.sealed(epoch, state, profile);
      return { draft: draftProfile(state, { payload, time: this.setup.now() }) };
    });
  }

  add(room: Room, userIds: readonly string[], history: HistoryChoice): Promise<void> {
    return this.long("add_people", async (wrapping) => {
      let left = [...new Set(userIds)];
      while (left.length > 0) {
        let taken: readonly string[] = [];
        await this.setup.making.commit(room, async (state) => {
          this.mustBeAdmin(state);
          const absent = left.filter((id) => !state.members.some(({ user_id }) => user_id === id));
          const epochs = await chosenEpochs(state, history, this.setup.epochs);
          taken = absent.slice(0, perEvent(state.members.length, epochs.length));
          if (taken.length === 0) return null;
          return this.addition(room, state, { userIds: taken, epochs, wrapping });
        });
        if (taken.length === 0) return;
        left = left.filter((id) => !taken.includes(id));
      }
    });
  }

  private async addition(
    room: Room,
    state: ControlState,
    what: {
      readonly userIds: readonly string[];
      readonly epochs: readonly EpochKey[];
      readonly wrapping: Wrapping;
    },
  ) {
    const { userIds, epochs, wrapping } = what;
    if (state.members.length + userIds.length > MAX_MEMBERS) throw new ApiError("group_full");
    const epoch = await newEpoch(state.conversationId, state.epoch + 1);
    const members = await asMembers(wrapping, userIds);
    const payload = await this.sealed(epoch, state, room.profiles.current ?? NAMELESS);
    const draft = draftAdd(state, { members, epoch, payload, time: this.setup.now() });
    const history: KeyRow[] = [];
    for (const key of epochs) {
      for (const wrap of await wrapping.historyWraps(key, userIds)) {
        history.push({ epoch: key.epoch, wrap });
      }
    }
    return { draft, epoch, history, wraps: await wrapping.wraps(epoch, draft.members) };
  }

  remove(room: Room, userIds: readonly string[]): Promise<void> {
    return this.long("remove_people", (wrapping) =>
      this.setup.making.commit(room, async (state) => {
        this.mustBeAdmin(state);
        const { userId } = this.setup.own;
        const present = userIds.filter(
          (id) => id !== userId && state.members.some(({ user_id }) => user_id === id),
        );
        if (present.length === 0) return null;
        const epoch = await newEpoch(state.conversationId, state.epoch + 1);
        const draft = draftRemove(state, { userIds: present, epoch, time: this.setup.now() });
        return { draft, epoch, wraps: await wrapping.wraps(epoch, draft.members) };
      }),
    );
  }

  async setRole(room: Room, userId: string, role: "admin" | "member"): Promise<void> {
    await this.setup.making.commit(room, (state) => {
      this.mustBeAdmin(state);
      const member = state.members.find(({ user_id }) => user_id === userId);
      if (member === undefined) throw new Failure("not_found");
      if (member.role === role) return Promise.resolve(null);
      if (role === "member") mustKeepAdmin(state, userId);
      const changes = [{ user_id: userId, role }];
      return Promise.resolve({ draft: draftRole(state, { changes, time: this.setup.now() }) });
    });
  }

  async leave(room: Room): Promise<void> {
    const { userId } = this.setup.own;
    await this.setup.making.commit(room, (state) => {
      if (state.form === "direct") throw new Failure("not_found");
      if (state.members.length > 1) mustKeepAdmin(state, userId);
      return Promise.resolve({ draft: draftLeave(state, { userId, time: this.setup.now() }) });
    });
  }

  private sealed(epoch: EpochKey, state: ControlState, profile: GroupProfile) {
    return sealProfile(epoch, { n: state.n + 1, actor: this.setup.own.userId }, profile);
  }

  private mustBeAdmin(state: ControlState): void {
    const self = state.members.find(({ user_id }) => user_id === this.setup.own.userId);
    if (self?.role !== "admin") throw new Failure("not_admin");
  }

  private async long<T>(
    task: ProgressView["task"],
    work: (wrapping: Wrapping) => Promise<T>,
  ): Promise<T> {
    const report = (fraction: number) => {
      this.setup.progress({ task, step: "wrapping", fraction });
    };
    report(0);
    try {
      return await work(this.setup.making.wrapping(report));
    } finally {
      this.setup.progress(null);
      await this.setup.people.save();
    }
  }
}

/** For a group whose profile nobody can open any more. */
const NAMELESS: GroupProfile = { name: "…", topic: "", picture: null };

function mustKeepAdmin({ members }: ControlState, withoutId: string): void {
  const others = members.filter(({ user_id, role }) => role === "admin" && user_id !== withoutId);
  if (others.length === 0) throw new Failure("last_admin");
}
