import type { GroupProfile } from "../crypto";
import type { Entry } from "../protocol/wire";
import type { EventItem, PersonView } from "./contract";

export interface EventInput {
  /** The entry stands in the verified part of the signed log. */
  isVerified(entry: Entry): boolean;
  /** Profile that the event of this number carries; null or undefined when it does not open. */
  profile(n: number): GroupProfile | null | undefined;
  readonly person: (userId: string) => PersonView;
}

type ControlEntry = Extract<Entry, { kind: "control" }>;

/** What the events of the signed log say in the timeline; those that are not verified say nothing. */
export function eventItems(
  entry: ControlEntry,
  before: GroupProfile | null,
  input: EventInput,
): EventItem[] {
  const event = entry.content;
  if (event === null || !input.isVerified(entry)) return [];
  const targets = event.targets.map(({ user_id }) => input.person(user_id));
  const others = targets.filter(({ id }) => id !== event.actor);
  const item = (what: Partial<EventItem> & Pick<EventItem, "event">): EventItem => ({
    kind: "event",
    key: `event-${entry.seq}-${what.event}`,
    seq: entry.seq,
    actor: input.person(event.actor),
    targets: [],
    text: null,
    time: event.time,
    ...what,
  });
  switch (event.kind) {
    case "create":
      return [item({ event: "created", targets: others })];
    case "rotate":
      return [item({ event: "keys_renewed" })];
    case "add":
      return [item({ event: "added", targets })];
    case "remove":
      return [item({ event: "removed", targets })];
    case "leave":
      return [item({ event: "left" })];
    case "role":
      return roleItems(event.targets, input, item);
    case "profile":
      return profileItems(before, input.profile(event.n) ?? null, item);
  }
}

type Make = (what: Partial<EventItem> & Pick<EventItem, "event">) => EventItem;

function roleItems(
  targets: readonly { user_id: string; role: string | null }[],
  input: EventInput,
  item: Make,
): EventItem[] {
  const of = (role: string) =>
    targets.filter((target) => target.role === role).map(({ user_id }) => input.person(user_id));
  const [up, down] = [of("admin"), of("member")];
  return [
    ...(up.length > 0 ? [item({ event: "promoted", targets: up })] : []),
    ...(down.length > 0 ? [item({ event: "demoted", targets: down })] : []),
  ];
}

function profileItems(
  before: GroupProfile | null,
  after: GroupProfile | null,
  item: Make,
): EventItem[] {
  if (after === null) return [];
  const isOther = (a: Uint8Array | undefined, b: Uint8Array | undefined) =>
    a?.length !== b?.length || a?.some((byte, at) => byte !== b?.[at]) === true;
  const renamed = before?.name !== after.name;
  const retold = before !== null && before.topic !== after.topic;
  const repainted = before !== null && isOther(before.picture?.data, after.picture?.data);
  return [
    ...(renamed ? [item({ event: "renamed", text: after.name })] : []),
    ...(retold ? [item({ event: "topic_changed", text: after.topic })] : []),
    ...(repainted ? [item({ event: "picture_changed" })] : []),
  ];
}
