import type { AppState, ConversationView, MessageItem, PersonView, TimelineItem } from "../src/store/contract";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const me: PersonView = { id: "0190a7c2-1111-7000-8000-000000000001", username: "grace" };
const names = ["ada", "linus.t", "margaret_h", "edsger", "barbara.liskov", "alan", "katherine-johnson", "donald", "hedy", "radia.perlman", "tim", "frances", "tony.hoare", "a-very-long-username-of-32-chars"];
export const people: readonly PersonView[] = names.map((username, i) => ({ id: `0190a7c2-2222-7000-8000-0000000000${String(i + 10)}`, username }));

const previews = [
  "Perfect, see you at noon then",
  "The patch is merged, thank you for looking at it so quickly.",
  "Could you send me the numbers from yesterday once more? I lost the sheet.",
  "🎉",
  "ok",
  "Let me think about it until tomorrow",
  "https://example.org/a/very/long/address/that/does/not/fit",
  "Good night",
  "שלום, מה שלומך?",
  "Done. All green.",
  "We need to talk about the release date",
  "Thank you",
  "I am on the train, the connection comes and goes",
  "Yes",
];

/** Everything a scripted engine starts with. */
export interface Scene {
  readonly state: AppState;
  readonly timelines: Readonly<Record<string, readonly TimelineItem[]>>;
  readonly unreadAfter: Readonly<Record<string, number>>;
}

const blank: AppState = {
  phase: "signed_in",
  connection: "online",
  nextAttempt: null,
  account: { ...me, publicId: "kJ8s2mQ4Rz0yT6vW1xC3bA" },
  signedOutReason: null,
  progress: null,
  conversations: [],
  conversationsLoaded: true,
  timeline: null,
};

export function message(seq: number | null, sender: PersonView, text: string | null, time: number, more: Partial<MessageItem> = {}): MessageItem {
  return { kind: "message", key: `m${seq ?? time}`, seq, sender, own: sender.id === me.id, text, time, state: "sent", failure: null, fault: null, ...more };
}

function conversation(index: number, now: number): ConversationView {
  const person = people[index] ?? me;
  const time = now - index ** 2.6 * 3 * MINUTE - 20_000;
  return {
    id: `c${index}`,
    isDirect: true,
    title: person.username,
    members: [me, person],
    lastActivity: time,
    preview: { sender: person.username, own: index % 3 === 2, text: previews[index] ?? "", time },
    unread: index === 1 ? 3 : index === 4 ? 28 : 0,
    warning: index === 5 ? "identity_changed" : null,
  };
}

function talk(now: number): TimelineItem[] {
  const ada = people[0] ?? me;
  const start = now - 2 * DAY - 3 * HOUR;
  const today = now - 47 * MINUTE;
  return [
    { kind: "event", key: "e1", seq: 1, event: "created", actor: ada, time: start },
    message(2, ada, "Hello Grace, this is Ada. Lovely to find you here.", start + MINUTE),
    message(3, ada, "I set up a server for us. Nobody but us can read along, not even the machine in my cellar.", start + 2 * MINUTE),
    message(4, me, "Hello Ada. That was quick: I had an account in under a minute.", start + 5 * MINUTE),
    message(5, me, "👋🏽", start + 6 * MINUTE),
    message(6, ada, "The notes on the engine are at https://example.org/notes/engine?chapter=3#bernoulli (the table is at the end).", start + DAY),
    message(7, me, "Thank you, reading them on the train tomorrow.\n\nTwo questions already:\n1. Why 50 digits?\n2. Who checks the punched cards?", start + DAY + 9 * MINUTE),
    { kind: "event", key: "e2", seq: 8, event: "keys_renewed", actor: null, time: start + DAY + 10 * MINUTE },
    message(9, ada, "Fifty, because he said so. The cards are checked by me, twice, and then by nobody.", today),
    message(10, ada, "Noon at the usual place?", today + 40_000),
    message(11, me, "Yes. I bring the nanosecond.", today + 3 * MINUTE),
    message(12, me, "It is a piece of wire, 30 centimetres long. You will see why.", today + 3 * MINUTE + 20_000),
    message(13, ada, "מצוין, נתראה בצהריים", today + 30 * MINUTE),
    message(14, ada, "Perfect, see you at noon then", today + 46 * MINUTE),
  ];
}

function faulty(now: number): TimelineItem[] {
  const alan = people[5] ?? me;
  const t = now - 3 * HOUR;
  return [
    message(2, alan, "Everything that can go wrong with a message, on one page", t),
    { kind: "chain", key: "x1", seq: null, sender: alan, finding: "gap", count: 2 },
    message(5, alan, null, t + MINUTE, { fault: "bad_signature" }),
    message(6, alan, null, t + 2 * MINUTE, { fault: "unsupported" }),
    { kind: "event", key: "e3", seq: 7, event: "identity_changed", actor: alan, time: t + 8 * MINUTE },
    { kind: "chain", key: "x2", seq: null, sender: alan, finding: "reorder", count: 1 },
    message(8, alan, "These are my new keys. I reset my account this morning.", t + 9 * MINUTE),
    message(9, me, "I called him, it is really him.", t + 20 * MINUTE),
    message(null, me, "This one waits for a connection", t + 2 * HOUR, { state: "waiting", key: "w1" }),
    message(null, me, "This one is on its way", t + 2 * HOUR + MINUTE, { state: "sending", key: "w2" }),
    message(null, me, "And this one was refused by the server, so that it can be sent again, corrected or given up.", t + 2 * HOUR + 2 * MINUTE, { state: "failed", failure: "unavailable", key: "w3" }),
  ];
}

/** Many messages of two people, oldest first. */
export function long(count: number, now: number): TimelineItem[] {
  const linus = people[1] ?? me;
  const words = "the quick brown fox jumps over the lazy dog and keeps running until it reaches the river where it rests".split(" ");
  return Array.from({ length: count }, (_unused, i) => {
    const length = 2 + ((i * 7919) % 37);
    const text = Array.from({ length }, (_none, w) => words[(i + w * 3) % words.length]).join(" ");
    return message(i + 1, Math.floor(i / 3) % 2 === 0 ? linus : me, `${i + 1}. ${text}`, now - (count - i) * 4 * MINUTE - HOUR);
  });
}

/** The scene of this name; `chat` when there is no such. */
export function sceneNamed(name: string): Scene {
  const now = Date.now();
  const conversations = people.map((_person, index) => conversation(index, now));
  const timelines = { c0: talk(now), c1: long(name === "long" ? 5_000 : 400, now), c5: faulty(now) };
  const chat: Scene = { state: { ...blank, conversations }, timelines, unreadAfter: { c1: name === "long" ? 4_997 : 380 } };
  const only = (state: Partial<AppState>): Scene => ({ ...chat, state: { ...chat.state, ...state } });
  switch (name) {
    case "empty":
      return { ...chat, state: blank };
    case "loading":
      return only({ conversations: [], conversationsLoaded: false });
    case "offline":
      return only({ connection: "offline", nextAttempt: now + 14_000 });
    case "device-offline":
      return only({ connection: "offline" });
    case "connecting":
      return only({ connection: "connecting" });
    case "starting":
      return only({ phase: "starting", account: null });
    case "signed-out":
      return { ...chat, state: { ...blank, phase: "signed_out", account: null } };
    case "evicted":
      return { ...chat, state: { ...blank, phase: "signed_out", account: null, signedOutReason: "storage_evicted" } };
    case "progress":
      return { ...chat, state: { ...blank, phase: "signed_out", account: null, progress: { task: "sign_up", step: "making_keys", fraction: 0.55 } } };
    default:
      return chat;
  }
}
