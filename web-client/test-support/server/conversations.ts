import { controlHash, uuidv7 } from "../../src/crypto";
import type { ControlEvent, Conversation, Message, Stored, Wrap } from "../../src/protocol/wire";
import type { Accounts } from "./accounts";
import { Refusal } from "./problem";

/** An entry as it travels: `content` is the event or the message. */
export interface WireEntry {
  readonly conversation_id: string;
  readonly seq: number;
  readonly id: string;
  readonly sender: string;
  readonly type: string;
  readonly created_at: number;
  readonly content: unknown;
}

interface Held {
  readonly id: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly memberIds: readonly string[];
  epoch: number;
  open: boolean;
  head: string;
  readonly entries: WireEntry[];
  readonly keys: Map<string, Wrap>;
}

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
    const memberIds = event.targets.map(({ user_id }) => user_id);
    const same = [...this.held.values()].find((one) =>
      one.memberIds.every((member) => memberIds.includes(member)),
    );
    if (same !== undefined) return { conversation: this.view(same), isNew: false };
    const made = { id, createdBy: caller, createdAt: Date.now(), memberIds, head };
    const held: Held = { ...made, epoch: 0, open: true, entries: [], keys: new Map() };
    this.held.set(id, held);
    this.keepWraps(held, 0, wraps);
    this.append(held, caller, "control", event);
    this.announce(
      memberIds.filter((member) => member !== caller),
      "conversation",
      this.view(held),
    );
    return { conversation: this.view(held), isNew: true };
  }

  of(accountId: string): Conversation[] {
    return [...this.held.values()]
      .filter(({ memberIds }) => memberIds.includes(accountId))
      .map((held) => this.view(held))
      .sort((a, b) => b.last_activity_at - a.last_activity_at);
  }

  get(caller: string, id: string): Held {
    const held = this.held.get(id);
    if (held?.memberIds.includes(caller) !== true) throw new Refusal("not_found");
    return held;
  }

  async addEvent(
    caller: string,
    id: string,
    event: ControlEvent,
    wraps: Wrap[],
  ): Promise<WireEntry> {
    const held = this.get(caller, id);
    const head = await controlHash(id, event);
    if (event.prev !== held.head) throw this.stale(held, event.prev ?? "");
    held.head = head;
    held.epoch = event.epoch;
    held.open = true;
    this.keepWraps(held, event.epoch, wraps);
    const entry = this.append(held, caller, "control", event);
    this.announce(held.memberIds, "message", entry);
    return entry;
  }

  send(
    caller: string,
    id: string,
    message: Message,
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
    if (message.head !== held.head || !held.open) throw this.stale(held, message.head);
    const entry = this.append(held, caller, message.type, message);
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
    const { entries } = this.get(caller, id);
    const { after, before, limit } = at;
    if (after !== null) {
      const rest = entries.filter(({ seq }) => seq > after);
      return { entries: rest.slice(0, limit), has_more: rest.length > limit };
    }
    const rest = entries.filter(({ seq }) => before === null || seq < before);
    return { entries: rest.slice(-limit), has_more: rest.length > limit };
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

  view(held: Held): Conversation {
    const members = held.memberIds.map((user_id) => {
      const { username, identity } = this.accounts.get(user_id);
      return { user_id, username, role: "member" as const, identity };
    });
    const last = held.entries.at(-1);
    return {
      ...{ id: held.id, is_direct: true, created_by: held.createdBy, created_at: held.createdAt },
      ...{ last_seq: last?.seq ?? 0, epoch: held.epoch, epoch_open: held.open, head: held.head },
      ...{ last_activity_at: last?.created_at ?? held.createdAt, members },
    };
  }

  private append(held: Held, sender: string, type: string, content: unknown): WireEntry {
    const seq = (held.entries.at(-1)?.seq ?? 0) + 1;
    const place = { conversation_id: held.id, seq, id: uuidv7() };
    const entry = { ...place, sender, type, created_at: Date.now(), content };
    held.entries.push(entry);
    return entry;
  }

  private keepWraps(held: Held, epoch: number, wraps: readonly Wrap[]): void {
    const owners = wraps.map(({ user_id }) => user_id).sort();
    const all = JSON.stringify(owners) === JSON.stringify([...held.memberIds].sort());
    if (!all) throw new Refusal("invalid_field", { field: "wraps" });
    for (const wrap of wraps) held.keys.set(`${wrap.user_id}/${epoch}`, wrap);
  }

  private stale(held: Held, head: string): Refusal {
    const { epoch, open: epoch_open, head: newHead } = held;
    const control = held.entries.filter(({ type }) => type === "control");
    const named = control.findIndex(
      (_, at) => (control[at + 1]?.content as ControlEvent | undefined)?.prev === head,
    );
    const last_seq = held.entries.at(-1)?.seq ?? 0;
    return new Refusal("stale_epoch", {
      conversation: { epoch, epoch_open, head: newHead, last_seq },
      events: head === newHead ? [] : control.slice(named + 1),
    });
  }
}
