import type { AppState, ConversationView, MemberView, TimelineItem } from "../src/store/contract";
import { lively, richTalk } from "./message-scenes";
import { conversationView, groupMembers, groups, groupTalk, member } from "./group-scenes";
import { faulty, long, me, people, talk } from "./timelines";

const MINUTE = 60_000;

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
  readonly members?: Readonly<Record<string, readonly MemberView[]>>;
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
  settings: { readReceipts: true, presence: true, typing: true },
  notices: [],
};

function conversation(index: number, now: number): ConversationView {
  const person = people[index] ?? me;
  const time = now - index ** 2.6 * 3 * MINUTE - 20_000;
  return conversationView({
    id: `c${index}`,
    title: person.username,
    members: [me, person],
    lastActivity: time,
    preview: { sender: person.username, own: index % 3 === 2, text: previews[index] ?? "", time },
    unread: index === 1 ? 3 : index === 4 ? 28 : 0,
    warning: index === 5 || index === 3 ? "identity_changed" : index === 6 ? "log_broken" : null,
    standing: index === 8 ? "superseded" : "member",
  });
}

/** The scene of this name; `chat` when there is no such. */
export function sceneNamed(name: string): Scene {
  const now = Date.now();
  const conversations = people.map((_person, index) => conversation(index, now));
  const timelines = {
    c0: talk(now),
    c1: long(name === "long" ? 5_000 : 400, now),
    c5: faulty(now),
  };
  const chat: Scene = {
    state: { ...blank, conversations },
    timelines,
    unreadAfter: { c1: name === "long" ? 4_997 : 380 },
  };
  const only = (state: Partial<AppState>): Scene => ({
    ...chat,
    state: { ...chat.state, ...state },
  });
  switch (name) {
    case "groups":
      return {
        ...chat,
        state: {
          ...chat.state,
          conversations: [...groups(now), ...conversations].sort(
            (a, b) => b.lastActivity - a.lastActivity,
          ),
        },
        timelines: { ...timelines, g0: groupTalk(now), g3: groupTalk(now) },
        members: groupMembers(),
      };
    case "messages": {
      const state = { ...chat.state, conversations: lively(now, conversations) };
      const members = [me, ...people.slice(0, 4)].map((one) => member(one, { own: one === me }));
      return {
        ...chat,
        state,
        timelines: { ...timelines, r0: richTalk(now) },
        members: { r0: members },
      };
    }
    case "notices":
      return only({
        notices: [
          { key: "s2", event: "signed_in", deviceName: "Safari · iPhone", time: now - 20_000 },
          { key: "n2", event: "session_ended", deviceName: "Chrome · Windows", time: now - 60_000 },
        ],
      });
    case "password-changed":
      return {
        ...chat,
        state: {
          ...blank,
          phase: "signed_out",
          account: null,
          signedOutReason: "password_changed",
        },
      };
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
      return {
        ...chat,
        state: { ...blank, phase: "signed_out", account: null, signedOutReason: "storage_evicted" },
      };
    case "progress":
      return {
        ...chat,
        state: {
          ...blank,
          phase: "signed_out",
          account: null,
          progress: { task: "sign_up", step: "making_keys", fraction: 0.55 },
        },
      };
    default:
      return chat;
  }
}
