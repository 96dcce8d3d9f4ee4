import type {
  ConversationView,
  GroupInput,
  HistoryChoice,
  MembersView,
  MemberView,
  PersonTrust,
  PersonView,
  ProfileInput,
} from "../../src/store/contract";
import { failure } from "../answers";
import { conversationView, member, trustOf } from "../group-scenes";
import { me, people } from "../timelines";
import { FakeActions } from "./actions";

/** The scripted groups and what is known of people's keys. */
export class FakeGroups extends FakeActions {
  readonly #members = new Map<string, readonly MemberView[]>();
  readonly #trust = new Map<string, PersonTrust>();

  async startConversation(nameOrPublicId: string): Promise<string> {
    this.calls.push(["startConversation", nameOrPublicId]);
    await this.step();
    const known = this.state.conversations.find(
      ({ isDirect, title, standing }) =>
        isDirect && title === nameOrPublicId && standing !== "superseded",
    );
    if (known !== undefined) return known.id;
    const person = this.#person(nameOrPublicId);
    const id = `n${this.calls.length}`;
    const made = conversationView({ id, title: person.username, members: [me, person] });
    this.set({ conversations: [made, ...this.state.conversations] });
    return id;
  }

  async findPerson(nameOrPublicId: string): Promise<PersonView> {
    this.calls.push(["findPerson", nameOrPublicId]);
    await this.step();
    return this.#person(nameOrPublicId);
  }

  async createGroup(input: GroupInput): Promise<string> {
    this.calls.push(["createGroup", input]);
    await this.work(
      "create_group",
      Array.from({ length: 6 }, () => "wrapping" as const),
    );
    const id = `g${this.calls.length}`;
    const made = conversationView({ id, isDirect: false, title: input.name, topic: input.topic });
    this.#put(id, [
      member(me, { own: true, role: "admin" }),
      ...input.members.map((userId) => member(this.#byId(userId))),
    ]);
    const conversation = {
      ...made,
      memberCount: input.members.length + 1,
      standing: "admin",
    } as const;
    this.set({ conversations: [conversation, ...this.state.conversations] });
    this.happen(id, "created");
    return id;
  }

  async changeProfile(id: string, input: ProfileInput): Promise<void> {
    this.calls.push(["changeProfile", id, input]);
    await this.step();
    this.happen(id, "renamed", { text: input.name });
    this.changeConversation(id, {
      title: input.name,
      topic: input.topic,
      ...(input.picture === "none" && { picture: null }),
      ...(typeof input.picture === "object" && {
        picture: `data:${input.picture.type};base64,${btoa(String.fromCharCode(...input.picture.data))}`,
      }),
    });
  }

  async addPeople(id: string, userIds: readonly string[], history: HistoryChoice): Promise<void> {
    this.calls.push(["addPeople", id, userIds, history]);
    await this.work("add_people", ["wrapping", "wrapping", "sending"]);
    const targets = userIds.map((userId) => this.#byId(userId));
    this.#put(id, [...this.#of(id), ...targets.map((person) => member(person))]);
    this.happen(id, "added", { targets });
  }

  async removePeople(id: string, userIds: readonly string[]): Promise<void> {
    this.calls.push(["removePeople", id, userIds]);
    await this.work("remove_people", ["wrapping", "sending"]);
    this.#put(
      id,
      this.#of(id).filter((one) => !userIds.includes(one.id)),
    );
    this.happen(id, "removed", { targets: userIds.map((userId) => this.#byId(userId)) });
  }

  async setRole(id: string, userId: string, role: "admin" | "member"): Promise<void> {
    this.calls.push(["setRole", id, userId, role]);
    await this.step();
    this.#put(
      id,
      this.#of(id).map((one) => (one.id === userId ? { ...one, role } : one)),
    );
    this.happen(id, role === "admin" ? "promoted" : "demoted", { targets: [this.#byId(userId)] });
  }

  async leaveGroup(id: string): Promise<void> {
    this.calls.push(["leaveGroup", id]);
    await this.step();
    if (!this.#of(id).some((one) => one.role === "admin" && !one.own)) throw failure("last_admin");
    this.happen(id, "left");
    this.changeConversation(id, { standing: "left" });
  }

  async forget(id: string): Promise<void> {
    this.calls.push(["forget", id]);
    await this.step();
    this.set({ conversations: this.state.conversations.filter((one) => one.id !== id) });
  }

  members(id: string): Promise<MembersView> {
    const members = this.#of(id);
    return Promise.resolve({ conversationId: id, total: members.length, members });
  }

  async trust(userId: string): Promise<PersonTrust> {
    await Promise.resolve();
    return this.#trust.get(userId) ?? trustOf(this.#byId(userId));
  }

  verify(userId: string): Promise<void> {
    return this.#know("verify", userId, { verified: true, keysChanged: false });
  }

  unverify(userId: string): Promise<void> {
    return this.#know("unverify", userId, { verified: false });
  }

  acceptKeys(userId: string): Promise<void> {
    return this.#know("acceptKeys", userId, { keysChanged: false, verified: false });
  }

  async #know(call: string, userId: string, change: Partial<PersonTrust>): Promise<void> {
    this.calls.push([call, userId]);
    await this.step();
    this.#trust.set(userId, { ...(await this.trust(userId)), ...change });
    for (const id of new Set([...this.#members.keys(), ...Object.keys(this.scene.members ?? {})]))
      this.#put(
        id,
        this.#of(id).map((one) => (one.id === userId ? { ...one, ...change } : one)),
      );
    const settled = (one: ConversationView) =>
      one.warning === "identity_changed" && one.members.some(({ id }) => id === userId)
        ? { ...one, warning: null }
        : one;
    this.set({ conversations: this.state.conversations.map(settled) });
  }

  #put(id: string, members: readonly MemberView[]): void {
    this.#members.set(id, members);
    this.changeConversation(id, { memberCount: members.length });
  }

  #of(id: string): readonly MemberView[] {
    const known = this.#members.get(id) ?? this.scene.members?.[id];
    if (known !== undefined) return known;
    const direct = this.state.conversations.find((one) => one.id === id)?.members ?? [];
    return direct.map((person) => ({
      ...member(person),
      ...trustFacts(this.#trust.get(person.id) ?? trustOf(person)),
    }));
  }

  #person(name: string): PersonView {
    const person = people.find(({ username }) => username === name);
    if (name === me.username) throw failure("own_account");
    if (person === undefined) throw failure("no_such_person");
    return person;
  }

  #byId(id: string): PersonView {
    const everybody = [me, ...people, ...Object.values(this.scene.members ?? {}).flat()];
    return everybody.find((one) => one.id === id) ?? { id, username: id };
  }
}

const trustFacts = ({ verified, keysChanged }: PersonTrust) => ({ verified, keysChanged });
