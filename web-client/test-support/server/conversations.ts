import { controlHash } from "../../src/crypto";
import type {
  ControlEvent,
  Conversation,
  Hint,
  KeyRow,
  Message,
  Stored,
  Wrap,
} from "../../src/protocol/wire";
import type { Accounts } from "./accounts";
import { checkTarget, erase, withRelated } from "./changes";
import { append, change, stale, type Held, type WireEntry } from "./held";
import { Refusal } from "./problem";

/** Conversations and messages of the scripted server: it checks what the contract says that a server checks, but signatures. */
export class Conversations {
  readonly held = new Map<string, Held>();

  constructor(
    private readonly accounts: Accounts,
    private readonly announce: (to: readonly string[], type: string, payload: unknown) => void,
  ) {}

  async create(
    caller: string,
    {
      conversation_id: id,
      event,
      wraps,
    }: { conversation_id: string; event: ControlEvent; wraps: Wrap[] },
  ): Promise<{ conversation: Conversation; isNew: boolean }> {
    const head = await controlHash(id, event);
    const begun = this.held.get(id);
    if (begun !== undefined) {
      if (!begun.events.has(head)) throw new Refusal("conversation_conflict");
      return { conversation: this.view(begun, caller), isNew: false };
    }
    const members = new Map(event.targets.map(({ user_id, role }) => [user_id, role ?? "member"]));
    const isDirect = event.form === "direct";
    const same = [...this.held.values()].find(
      (one) =>
        isDirect &&
        one.isDirect &&
        this.isPresent(one) &&
        [...one.members.keys()].every((member) => members.has(member)),
    );
    if (same !== undefined) return { conversation: this.view(same, caller), isNew: false };
    const made = { id, createdBy: caller, createdAt: Date.now(), isDirect, members, head };
    const held: Held = {
      ...made,
      epoch: 0,
      open: true,
      entries: [],
      events: new Map(),
      keys: new Map(),
      marks: new Map(),
      targets: new Map(),
    };
    this.keepWraps(held, event, wraps);
    this.held.set(id, held);
    held.events.set(head, append(held, caller, "control", event));
    const others = [...members.keys()].filter((member) => member !== caller);
    this.announce(others, "conversation", this.view(held, ""));
    return { conversation: this.view(held, caller), isNew: true };
  }

  /** A direct conversation is superseded once one of the two has other keys. */
  private isPresent(held: Held): boolean {
    const create = held.entries[0]?.content as ControlEvent;
    return create.targets.every(({ user_id, fp }) => this.accounts.print(user_id) === fp);
  }

  of(accountId: string): Conversation[] {
    return [...this.held.values()]
      .filter(({ members }) => members.has(accountId))
      .map((held) => this.view(held, accountId))
      .sort((a, b) => b.last_activity_at - a.last_activity_at);
  }

  get(caller: string, id: string): Held {
    const held = this.held.get(id);
    if (held?.members.has(caller) !== true) throw new Refusal("not_found");
    return held;
  }

  async addEvent(
    caller: string,
    id: string,
    { event, wraps, history }: { event: ControlEvent; wraps: Wrap[]; history: KeyRow[] },
  ): Promise<WireEntry> {
    const held = this.get(caller, id);
    const head = await controlHash(id, event);
    const repeated = held.events.get(head);
    if (repeated !== undefined) return repeated;
    if (event.prev !== held.head) throw stale(held, event.prev ?? "");
    const before = new Map(held.members);
    change(held.members, event);
    held.head = head;
    held.epoch = event.epoch;
    if (event.ekc !== null) {
      held.open = true;
      this.keepWraps(held, event, wraps);
    } else if (event.kind === "leave") held.open = false;
    for (const { epoch, wrap } of history) held.keys.set(`${wrap.user_id}/${epoch}`, wrap);
    const entry = append(held, caller, "control", event);
    held.events.set(head, entry);
    const out = [...before.keys()].filter((member) => !held.members.has(member));
    for (const member of out)
      for (const name of held.keys.keys()) if (name.startsWith(member)) held.keys.delete(name);
    const [stay, come] = [true, false].map((was) =>
      [...held.members.keys()].filter((member) => before.has(member) === was),
    );
    this.announce(stay ?? [], "message", entry);
    this.announce(come ?? [], "conversation", this.view(held, ""));
    this.announce(out, "gone", { conversation_id: id, entry });
    return entry;
  }

  /** The members that the server names; a test may have it name others. */
  claim: (held: Held) => ReadonlyMap<string, "admin" | "member"> = ({ members }) => members;

  /** A new identity has no use for keys that were wrapped for the old one. Epochs of its conversations close. */
  forgetKeysOf(accountId: string): void {
    for (const held of this.held.values()) {
      if (!held.members.has(accountId)) continue;
      for (const name of held.keys.keys()) if (name.startsWith(accountId)) held.keys.delete(name);
      held.open = false;
    }
  }

  /** A session of the account was ended by another one. */
  closeEpochsOf(accountId: string): void {
    for (const held of this.held.values()) if (held.members.has(accountId)) held.open = false;
  }

  sharing(accountId: string): string[] {
    const all = [...this.held.values()].filter(({ members }) => members.has(accountId));
    const others = all.flatMap(({ members }) => [...members.keys()]);
    return [...new Set(others)].filter((id) => id !== accountId);
  }

  /** Whether two people share a conversation. */
  share(one: string, other: string): boolean {
    return [...this.held.values()].some(({ members }) => members.has(one) && members.has(other));
  }

  send(
    caller: string,
    id: string,
    message: Message,
    hint: Hint | null,
  ): { stored: Stored; isNew: boolean; entry: WireEntry } {
    const held = this.get(caller, id);
    const repeat = [...this.held.values()]
      .flatMap(({ entries }) => entries)
      .find(
        ({ sender, content }) =>
          sender === caller && (content as Message).client_msg_id === message.client_msg_id,
      );
    if (repeat !== undefined) {
      const { seq, created_at } = repeat;
      const stored = { id: repeat.id, seq, created_at };
      if ((repeat.content as Message).sig !== message.sig) {
        throw new Refusal("duplicate_message", stored);
      }
      return { stored, isNew: false, entry: repeat };
    }
    const isPresent = message.head === held.head && message.epoch === held.epoch;
    if (!isPresent || !held.open) throw stale(held, message.head);
    const target = hint?.target_id ?? null;
    const isAdmin = !held.isDirect && held.members.get(caller) === "admin";
    if (target !== null) checkTarget(held, message, { caller, target, isAdmin });
    const entry = append(held, caller, message.type, message);
    if (target !== null) held.targets.set(entry.id, target);
    if (message.type === "delete" && target !== null) void erase(held, target);
    return {
      stored: { id: entry.id, seq: entry.seq, created_at: entry.created_at },
      isNew: true,
      entry,
    };
  }

  page(
    caller: string,
    id: string,
    at: { after: number | null; before: number | null; limit: number },
  ) {
    const held = this.get(caller, id);
    const first = Math.min(...this.keys(caller, id, 0).map(({ epoch }) => epoch));
    const entries = held.entries.filter(
      ({ type, content }) => type === "control" || (content as Message).epoch >= first,
    );
    const { after, before, limit } = at;
    if (after !== null) {
      const rest = entries.filter(({ seq }) => seq > after);
      return withRelated(held, rest.slice(0, limit), rest.length > limit);
    }
    const rest = entries.filter(({ seq }) => before === null || seq < before);
    return withRelated(held, rest.slice(-limit), rest.length > limit);
  }

  keys(caller: string, id: string, from: number): { epoch: number; wrap: Wrap }[] {
    const { keys } = this.get(caller, id);
    return [...keys]
      .map(([name, wrap]) => ({
        owner: name.split("/")[0],
        epoch: Number(name.split("/")[1]),
        wrap,
      }))
      .filter(({ owner, epoch }) => owner === caller && epoch >= from)
      .map(({ epoch, wrap }) => ({ epoch, wrap }));
  }

  putKey(caller: string, id: string, epoch: number, wrap: Wrap): void {
    if (wrap.kind !== "self") throw new Refusal("invalid_field", { field: "wrap" });
    this.get(caller, id).keys.set(`${caller}/${epoch}`, wrap);
  }

  view(held: Held, caller: string): Conversation {
    const { delivered = 0, read = 0 } = held.marks.get(caller) ?? {};
    const claimed = this.claim(held);
    const listed = held.isDirect ? [...claimed.keys()] : [];
    const members = listed.map((user_id) => {
      const { username, identity } = this.accounts.get(user_id);
      return { user_id, username, role: "member" as const, identity };
    });
    const last = held.entries.at(-1);
    return {
      ...{ id: held.id, is_direct: held.isDirect },
      ...{ created_by: held.createdBy, created_at: held.createdAt },
      ...{ last_seq: last?.seq ?? 0, epoch: held.epoch, epoch_open: held.open, head: held.head },
      ...{ last_activity_at: last?.created_at ?? held.createdAt, members },
      ...{ member_count: held.members.size, own_read: read, own_delivered: delivered },
    };
  }

  private keepWraps(held: Held, event: ControlEvent, wraps: readonly Wrap[]): void {
    const owners = wraps.map(({ user_id }) => user_id).sort();
    const all = JSON.stringify(owners) === JSON.stringify(this.reachable(held, event));
    if (!all) throw new Refusal("invalid_field", { field: "wraps" });
    for (const wrap of wraps) held.keys.set(`${wrap.user_id}/${event.epoch}`, wrap);
  }

  /** Members whose keys are still those that the log names. */
  private reachable(held: Held, next: ControlEvent): string[] {
    const prints = new Map<string, string>();
    for (const { type, content } of held.entries) {
      const targets = type === "control" ? (content as ControlEvent).targets : [];
      for (const { user_id, fp } of targets) prints.set(user_id, fp);
    }
    for (const { user_id, fp } of next.targets) prints.set(user_id, fp);
    const isLeft = (id: string) => prints.has(id) && prints.get(id) !== this.accounts.print(id);
    return [...held.members.keys()].filter((id) => !isLeft(id)).sort();
  }
}

export type { WireEntry } from "./held";
