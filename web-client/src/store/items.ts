import { chainFindings, type Finding, type GroupProfile } from "../crypto";
import type { Conversation, Entry } from "../protocol/wire";
import type { EventItem, TimelineItem } from "./contract";
import type { LogBreak } from "./control-log";
import { eventItems, type EventInput } from "./event-items";
import { MessageItems, type MessageInput } from "./message-items";

export interface ItemsInput extends EventInput, MessageInput {
  readonly conversation: Conversation;
  readonly entries: readonly Entry[];
  /** Streams begin in the loaded part: nothing of the conversation lies before it that the person may read. */
  readonly fromBeginning: boolean;
  readonly broken: LogBreak | null;
  /** Members whose keys are not the pinned ones. */
  readonly changed: readonly { readonly userId: string; readonly wasVerified: boolean }[];
  /** Members whose new keys were seen and accepted, and when, milliseconds since 1970. */
  readonly renewed: readonly { readonly userId: string; readonly time: number }[];
  /** Whom the server calls members without a signed event. */
  readonly ghosts: readonly string[];
}

/** What the timeline shows: pure, from what is loaded, read and on its way out. Entries not read yet are left out. */
export function timelineItems(input: ItemsInput): readonly TimelineItem[] {
  const links = input.entries.flatMap(({ seq }) => input.read.get(seq)?.link ?? []);
  const findings = chainFindings(links, input.fromBeginning);
  const messages = new MessageItems(input);
  const keys = new Set<string>();
  let profile: GroupProfile | null = null;
  const stored = input.entries.flatMap((entry): TimelineItem[] => {
    if (entry.kind === "message") return messageItems(entry, input, { findings, messages });
    const items = eventItems(entry, profile, input);
    profile = (entry.content && input.profile(entry.content.n)) ?? profile;
    return items;
  });
  return [
    ...withRenewals(
      stored.map((item) => withOwnKey(item, keys)),
      input,
    ),
    ...warningItems(input),
    ...input.outgoing
      .filter(({ key }) => !keys.has(key))
      .flatMap((one) => messages.outgoing(one) ?? []),
  ];
}

/** New keys that were accepted stay visible where they came between the messages. */
function withRenewals(items: readonly TimelineItem[], input: ItemsInput): readonly TimelineItem[] {
  const all = [...items];
  for (const { userId, time } of input.renewed) {
    const after = all.findLastIndex((item) => item.kind !== "chain" && item.time <= time);
    if (after < 0 && !input.fromBeginning) continue;
    const person = input.person(userId);
    all.splice(after + 1, 0, {
      kind: "event",
      key: `renewed-${userId}-${time}`,
      event: "identity_changed",
      ...{ seq: null, actor: person, targets: [person], text: null, time },
    });
  }
  return all;
}

type Findings = ReadonlyMap<number, readonly Finding[]>;

function messageItems(
  entry: Extract<Entry, { kind: "message" }>,
  input: ItemsInput,
  { findings, messages }: { findings: Findings; messages: MessageItems },
): TimelineItem[] {
  const read = input.read.get(entry.seq);
  if (read === undefined || read.isHidden) return [];
  const found = findings.get(entry.seq) ?? [];
  const chain = found.map(({ finding, count }): TimelineItem => ({
    kind: "chain",
    key: `${finding}-${entry.seq}`,
    seq: entry.seq,
    sender: input.person(entry.sender),
    finding,
    count,
  }));
  const isReplay = found.some(({ finding }) => finding === "replay");
  if (isReplay) return chain;
  const item = messages.of(read);
  return item === null ? chain : [...chain, item];
}

/** What is to be said now, whatever the log says: it stands at the end. */
function warningItems(input: ItemsInput): EventItem[] {
  const { broken, changed, ghosts, conversation } = input;
  const base = {
    kind: "event" as const,
    ...{ seq: null, actor: null, targets: [], text: null },
    time: conversation.last_activity_at,
  };
  return [
    ...(broken === null
      ? []
      : [{ ...base, key: "log-broken", event: "log_broken" } satisfies EventItem]),
    ...ghosts.map((id): EventItem => ({
      ...base,
      key: `ghost-${id}`,
      event: "ghost_member",
      targets: [input.person(id)],
    })),
    ...changed.map(({ userId, wasVerified }): EventItem => ({
      ...base,
      key: `identity-${userId}`,
      event: wasVerified ? "verified_identity_changed" : "identity_changed",
      actor: input.person(userId),
      targets: [input.person(userId)],
    })),
  ];
}

/** Keys are unique even if a server stores two messages under one client message id. */
function withOwnKey(item: TimelineItem, keys: Set<string>): TimelineItem {
  const unique = keys.has(item.key) ? { ...item, key: `${item.key}#${String(item.seq)}` } : item;
  keys.add(unique.key);
  return unique;
}
