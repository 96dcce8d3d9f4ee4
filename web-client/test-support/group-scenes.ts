import type {
  ConversationView,
  MemberView,
  PersonTrust,
  PersonView,
  TimelineItem,
} from "../src/store/contract";
import { event, me, message, people } from "./timelines";

const MINUTE = 60_000;
const person = (index: number): PersonView => people[index] ?? me;

/** A conversation with plain values where none are given. */
export function conversationView(
  given: Partial<ConversationView> & { id: string; title: string },
): ConversationView {
  return {
    isDirect: true,
    topic: "",
    picture: null,
    memberCount: given.members?.length ?? 2,
    standing: "member",
    members: [],
    lastActivity: Date.now(),
    preview: null,
    unread: 0,
    mentions: 0,
    typing: [],
    presence: null,
    draft: null,
    warning: null,
    ...given,
  };
}

/** Alan's keys are new; Edsger's are new and had been compared; Ada is verified. */
export function trustOf(whom: PersonView): PersonTrust {
  const changed = whom.id === person(5).id || whom.id === person(3).id;
  return {
    person: { id: whom.id, username: whom.username },
    safetyNumber: "012345678998765432101357924680".repeat(2),
    safetyQr: `realchat-safety:1:${"012345678998765432101357924680".repeat(2)}`,
    verified: whom.id === person(0).id,
    keysChanged: changed,
    wasVerified: whom.id === person(3).id,
    since: Date.now() - 12 * 24 * 60 * MINUTE,
    formerKeys: changed ? 1 : 0,
    oneTime: whom.id !== person(2).id,
  };
}

/** A member with plain values where none are given. */
export function member(person: PersonView, more: Partial<MemberView> = {}): MemberView {
  const facts = {
    role: "member",
    own: person.id === me.id,
    verified: false,
    keysChanged: false,
    leftBehind: false,
  } as const;
  return { id: person.id, username: person.username, ...facts, ...more };
}

/** Groups in every standing, a large one among them. */
export function groups(now: number): readonly ConversationView[] {
  const group = (id: string, title: string, more: Partial<ConversationView>) =>
    conversationView({
      id,
      title,
      isDirect: false,
      lastActivity: now - 2 * MINUTE,
      memberCount: 6,
      preview: { sender: "ada", own: false, text: "The engine runs", time: now - 2 * MINUTE },
      ...more,
    });
  return [
    group("g0", "Analytical Engine", {
      standing: "admin",
      topic: "Cards, wheels and the people who turn them",
    }),
    group("g1", "Whole company", { memberCount: 1_000, lastActivity: now - 30 * MINUTE }),
    group("g2", "Left behind here", { standing: "left_behind", lastActivity: now - 40 * MINUTE }),
    group("g3", "A group that I left", { standing: "left", lastActivity: now - 50 * MINUTE }),
    group("g4", "Removed from here", { standing: "removed", lastActivity: now - 55 * MINUTE }),
  ];
}

export function groupMembers(): Readonly<Record<string, readonly MemberView[]>> {
  const many = Array.from({ length: 998 }, (_none, i) =>
    member({ id: `many-${i}`, username: `colleague-${String(i).padStart(3, "0")}` }),
  );
  const own = member(me, { role: "admin" });
  const few = [
    own,
    member(person(0), { role: "admin", verified: true }),
    member(person(1)),
    member(person(2), { leftBehind: true, keysChanged: true }),
    member(person(5), { keysChanged: true }),
    member(person(13)),
  ];
  const plain = [member(person(0), { role: "admin" }), member(me)];
  return { g0: few, g1: [...plain, ...many], g2: plain, g3: plain, g4: plain };
}

/** A day in a group: everything that can be told about it. */
export function groupTalk(now: number): TimelineItem[] {
  const t = now - 90 * MINUTE;
  const [ada, linus, margaret, alan] = [person(0), person(1), person(2), person(5)];
  return [
    event(1, "created", t, { actor: me }),
    event(2, "added", t + MINUTE, { actor: me, targets: [ada, linus, margaret, alan, person(13)] }),
    event(3, "promoted", t + 2 * MINUTE, { actor: me, targets: [ada] }),
    message(4, ada, "Thank you. I will bring the diagrams.", t + 3 * MINUTE),
    message(5, ada, "And biscuits.", t + 3 * MINUTE + 9_000),
    message(6, linus, "Which branch are we on?", t + 5 * MINUTE),
    message(7, alan, "The one that halts, I hope. Nobody can tell in advance.", t + 6 * MINUTE),
    message(8, me, "We will know when it stops.", t + 7 * MINUTE),
    event(9, "renamed", t + 8 * MINUTE, { actor: ada, text: "Analytical Engine" }),
    event(10, "topic_changed", t + 9 * MINUTE, { actor: ada, text: "Cards, wheels and people" }),
    event(11, "identity_changed", t + 20 * MINUTE, { targets: [margaret] }),
    event(12, "ghost_member", t + 30 * MINUTE, { targets: [person(10)] }),
    message(13, margaret, "New phone, new keys. It is me.", t + 40 * MINUTE),
    event(14, "left", t + 50 * MINUTE, { actor: person(7) }),
    message(15, ada, "The engine runs", now - 2 * MINUTE),
  ];
}
