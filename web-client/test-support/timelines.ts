import type {
  EventItem,
  MessageAction,
  MessageItem,
  PersonView,
  TimelineItem,
} from "../src/store/contract";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const me: PersonView = { id: "0190a7c2-1111-7000-8000-000000000001", username: "grace" };
const names = [
  "ada",
  "linus.t",
  "margaret_h",
  "edsger",
  "barbara.liskov",
  "alan",
  "katherine-johnson",
  "donald",
  "hedy",
  "radia.perlman",
  "tim",
  "frances",
  "tony.hoare",
  "a-very-long-username-of-32-chars",
];
export const people: readonly PersonView[] = names.map((username, i) => ({
  id: `0190a7c2-2222-7000-8000-0000000000${String(i + 10)}`,
  username,
}));

const OTHERS: readonly MessageAction[] = ["reply", "react", "pin", "forward", "delete_for_me"];
const OWN: readonly MessageAction[] = [...OTHERS, "edit", "delete_for_all", "details"];

export function message(
  seq: number | null,
  sender: PersonView,
  text: string | null,
  time: number,
  more: Partial<MessageItem> = {},
): MessageItem {
  const own = sender.id === me.id;
  return {
    edited: null,
    deleted: null,
    reply: null,
    reactions: [],
    mentions: [],
    mentionsAll: false,
    mentionsMe: false,
    pinned: false,
    forwarded: false,
    mark: own && seq !== null ? "stored" : null,
    may: seq === null || text === null ? [] : own ? OWN : OTHERS,
    kind: "message",
    key: `m${seq ?? time}`,
    seq,
    sender,
    own,
    text,
    time,
    state: "sent",
    failure: null,
    fault: null,
    ...more,
  };
}

export function event(
  seq: number,
  what: EventItem["event"],
  time: number,
  more: Partial<EventItem> = {},
): EventItem {
  return {
    kind: "event",
    key: `e${seq}`,
    seq,
    event: what,
    actor: null,
    targets: [],
    text: null,
    time,
    ...more,
  };
}

/** Three days of two people. */
export function talk(now: number): TimelineItem[] {
  const ada = people[0] ?? me;
  const start = now - 2 * DAY - 3 * HOUR;
  const today = now - 47 * MINUTE;
  return [
    event(1, "created", start, { actor: ada }),
    message(2, ada, "Hello Grace, this is Ada. Lovely to find you here.", start + MINUTE),
    message(
      3,
      ada,
      "I set up a server for us. Nobody but us can read along, not even the machine in my cellar.",
      start + 2 * MINUTE,
    ),
    message(
      4,
      me,
      "Hello Ada. That was quick: I had an account in under a minute.",
      start + 5 * MINUTE,
    ),
    message(5, me, "👋🏽", start + 6 * MINUTE),
    message(
      6,
      ada,
      "The notes on the engine are at https://example.org/notes/engine?chapter=3#bernoulli (the table is at the end).",
      start + DAY,
    ),
    message(
      7,
      me,
      "Thank you, reading them on the train tomorrow.\n\nTwo questions already:\n1. Why 50 digits?\n2. Who checks the punched cards?",
      start + DAY + 9 * MINUTE,
    ),
    event(8, "keys_renewed", start + DAY + 10 * MINUTE),
    message(
      9,
      ada,
      "Fifty, because he said so. The cards are checked by me, twice, and then by nobody.",
      today,
    ),
    message(10, ada, "Noon at the usual place?", today + 40_000),
    message(11, me, "Yes. I bring the nanosecond.", today + 3 * MINUTE),
    message(
      12,
      me,
      "It is a piece of wire, 30 centimetres long. You will see why.",
      today + 3 * MINUTE + 20_000,
    ),
    message(13, ada, "מצוין, נתראה בצהריים", today + 30 * MINUTE),
    message(14, ada, "Perfect, see you at noon then", today + 46 * MINUTE),
  ];
}

/** Everything that can be the matter with a message. */
export function faulty(now: number): TimelineItem[] {
  const alan = people[5] ?? me;
  const t = now - 3 * HOUR;
  return [
    message(2, alan, "Everything that can go wrong with a message, on one page", t),
    { kind: "chain", key: "x1", seq: null, sender: alan, finding: "gap", count: 2 },
    message(5, alan, null, t + MINUTE, { fault: "bad_signature" }),
    message(6, alan, null, t + 2 * MINUTE, { fault: "unsupported" }),
    event(7, "identity_changed", t + 8 * MINUTE, { actor: alan, targets: [alan] }),
    { kind: "chain", key: "x2", seq: null, sender: alan, finding: "reorder", count: 1 },
    message(8, alan, "These are my new keys. I reset my account this morning.", t + 9 * MINUTE),
    message(9, me, "I called him, it is really him.", t + 20 * MINUTE),
    message(null, me, "This one waits for a connection", t + 2 * HOUR, {
      state: "waiting",
      key: "w1",
    }),
    message(null, me, "This one is on its way", t + 2 * HOUR + MINUTE, {
      state: "sending",
      key: "w2",
    }),
    message(
      null,
      me,
      "And this one was refused by the server, so that it can be sent again, corrected or given up.",
      t + 2 * HOUR + 2 * MINUTE,
      { state: "failed", failure: "unavailable", key: "w3" },
    ),
  ];
}

/** Many messages of two people, oldest first. */
export function long(count: number, now: number): TimelineItem[] {
  const linus = people[1] ?? me;
  const words =
    "the quick brown fox jumps over the lazy dog and keeps running until it reaches the river where it rests".split(
      " ",
    );
  return Array.from({ length: count }, (_unused, i) => {
    const length = 2 + ((i * 7919) % 37);
    const text = Array.from({ length }, (_none, w) => words[(i + w * 3) % words.length]).join(" ");
    return message(
      i + 1,
      Math.floor(i / 3) % 2 === 0 ? linus : me,
      `${i + 1}. ${text}`,
      now - (count - i) * 4 * MINUTE - HOUR,
    );
  });
}
