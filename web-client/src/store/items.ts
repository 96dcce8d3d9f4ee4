import type { Conversation, Entry } from "../protocol/wire";
import { chainFindings, type Finding } from "../crypto";
import type { EventItem, MessageItem, PersonView, TimelineItem } from "./contract";
import type { LogBreak } from "./control-log";
import type { Outgoing } from "./outgoing";
import type { ReadMessage } from "./reading";

export interface ItemsInput {
  readonly ownId: string;
  readonly conversation: Conversation;
  readonly entries: readonly Entry[];
  readonly hasOlder: boolean;
  readonly read: ReadonlyMap<number, ReadMessage>;
  readonly broken: LogBreak | null;
  /** Members whose keys are not the pinned ones. */
  readonly changed: readonly string[];
  readonly outgoing: readonly Outgoing[];
}

/** What the timeline shows: pure, from what is loaded, read and on its way out. Entries not read yet are left out. */
export function timelineItems(input: ItemsInput): readonly TimelineItem[] {
  const links = input.entries.flatMap(({ seq }) => input.read.get(seq)?.link ?? []);
  const findings = chainFindings(links, !input.hasOlder);
  const keys = new Set<string>();
  const stored = input.entries.flatMap((entry) => entryItems(entry, input, findings));
  const items = stored.map((item) => withOwnKey(item, keys));
  return [
    ...items,
    ...breakItems(input),
    ...input.changed.map((userId) => changedItem(userId, input)),
    ...input.outgoing.filter(({ key }) => !keys.has(key)).map((one) => outgoingItem(one, input)),
  ];
}

type Findings = ReadonlyMap<number, readonly Finding[]>;

function entryItems(entry: Entry, input: ItemsInput, findings: Findings): TimelineItem[] {
  if (entry.kind === "control") return eventItems(entry, input);
  const read = input.read.get(entry.seq);
  if (read === undefined) return [];
  const found = findings.get(entry.seq) ?? [];
  const chain = found.map(({ finding, count }): TimelineItem => ({
    kind: "chain",
    key: `${finding}-${entry.seq}`,
    seq: entry.seq,
    sender: person(entry.sender, input),
    finding,
    count,
  }));
  const isReplay = found.some(({ finding }) => finding === "replay");
  return isReplay ? chain : [...chain, messageItem(read, input)];
}

function messageItem({ entry, text, fault }: ReadMessage, input: ItemsInput): MessageItem {
  const own = entry.sender === input.ownId;
  const id = entry.content?.client_msg_id ?? entry.id;
  return {
    kind: "message",
    key: own ? id : `${entry.sender}/${id}`,
    seq: entry.seq,
    sender: person(entry.sender, input),
    own,
    text,
    time: fault === null ? (entry.content?.time ?? entry.created_at) : entry.created_at,
    state: "sent",
    failure: null,
    fault,
  };
}

function eventItems(entry: Extract<Entry, { kind: "control" }>, input: ItemsInput): EventItem[] {
  const { broken } = input;
  if (broken !== null && entry.seq >= broken.seq) return [];
  const kind = entry.content?.kind;
  if (kind !== "create" && kind !== "rotate") return [];
  return [
    {
      kind: "event",
      key: `event-${entry.seq}`,
      seq: entry.seq,
      event: kind === "create" ? "created" : "keys_renewed",
      actor: person(entry.sender, input),
      time: entry.content?.time ?? entry.created_at,
    },
  ];
}

function breakItems({ broken, conversation }: ItemsInput): EventItem[] {
  if (broken === null) return [];
  const time = conversation.last_activity_at;
  return [{ kind: "event", key: "log-broken", seq: null, event: "log_broken", actor: null, time }];
}

function changedItem(userId: string, input: ItemsInput): EventItem {
  return {
    kind: "event",
    key: `identity-${userId}`,
    seq: null,
    event: "identity_changed",
    actor: person(userId, input),
    time: input.conversation.last_activity_at,
  };
}

function outgoingItem(outgoing: Outgoing, input: ItemsInput): MessageItem {
  return {
    kind: "message",
    key: outgoing.key,
    seq: null,
    sender: person(input.ownId, input),
    own: true,
    text: outgoing.text,
    time: outgoing.time,
    state: outgoing.state,
    failure: outgoing.failure,
    fault: null,
  };
}

/** Keys are unique even if a server stores two messages under one client message id. */
function withOwnKey(item: TimelineItem, keys: Set<string>): TimelineItem {
  const unique = keys.has(item.key) ? { ...item, key: `${item.key}#${String(item.seq)}` } : item;
  keys.add(unique.key);
  return unique;
}

export function person(
  userId: string,
  { conversation }: Pick<ItemsInput, "conversation">,
): PersonView {
  const member = conversation.members.find(({ user_id }) => user_id === userId);
  return { id: userId, username: member?.username ?? "" };
}
