import type { ConversationView, TimelineItem } from "../src/store/contract";
import { conversationView } from "./group-scenes";
import { event, me, message, people } from "./timelines";

const MINUTE = 60_000;
const [ada = me, linus = me, margaret = me, edsger = me] = people;

const marked = `Three things for **tomorrow**:
1. The *second* card reader, see https://example.org/reader
2. ~~The lamp~~ done
3. \`make all\` before noon

> It halts.
> So does everything.

\`\`\`c
for (int i = 0; i < 10; i++) { printf("%d\\n", i); /* a line that is longer than the bubble is wide */ }
\`\`\`
- tea
- biscuits`;

/** A day in a group with everything that messages can do. */
export function richTalk(now: number): readonly TimelineItem[] {
  const t = now - 100 * MINUTE;
  const at = (minutes: number): number => t + minutes * MINUTE;
  return [
    event(1, "created", t, { actor: ada }),
    message(2, ada, marked, at(1), { pinned: true }),
    message(3, me, "I take the biscuits.", at(3), {
      mark: "read",
      reactions: [
        { emoji: "👍", own: false, people: [ada, linus] },
        { emoji: "🍪", own: true, people: [margaret, me, edsger] },
      ],
    }),
    message(4, linus, "@grace and @ada, which branch? @all may answer.", at(5), {
      mentions: [me, ada],
      mentionsAll: true,
      mentionsMe: true,
    }),
    message(5, me, "The one that halts", at(6), {
      edited: at(7),
      mark: "delivered",
      reply: { key: "m4", seq: 4, sender: linus, text: "which branch?", state: "shown" },
    }),
    message(6, margaret, null, at(8), { deleted: "sender", may: ["delete_for_me"] }),
    message(7, edsger, null, at(9), { deleted: "admin", may: ["delete_for_me"] }),
    message(8, edsger, "Go to it, but not with a go to.", at(11), {
      reply: { key: null, seq: 0, sender: margaret, text: null, state: "unavailable" },
      reactions: [
        { emoji: "😂", own: true, people: [me, ada, linus, margaret, ...people.slice(4)] },
      ],
    }),
    event(9, "pinned", at(12), { actor: ada, text: "Three things for tomorrow" }),
    message(10, ada, "The lamp is in the cellar, next to the spare cards.", at(20), {
      forwarded: true,
    }),
    message(11, linus, null, at(22), { fault: "erased" }),
    message(12, me, "מצוין **תודה**", at(24), { mark: "stored" }),
    message(13, ada, "🎉🎉", at(25), {
      reactions: [{ emoji: "❤️", own: false, people: [linus] }],
    }),
    message(14, me, "Good night", at(26), {
      mark: "stored",
      reply: { key: "m6", seq: 6, sender: margaret, text: null, state: "deleted" },
    }),
  ];
}

/** The group of `richTalk` and people who are there, away, typing, or have been written to and not sent. */
export function lively(
  now: number,
  conversations: readonly ConversationView[],
): readonly ConversationView[] {
  const more: Readonly<Record<string, Partial<ConversationView>>> = {
    c0: { presence: { state: "online", lastSeen: null } },
    c1: { presence: { state: "away", lastSeen: null }, mentions: 1, unread: 3 },
    c2: { typing: [margaret], presence: { state: "online", lastSeen: null } },
    c4: { presence: { state: "offline", lastSeen: now - 40 * MINUTE }, unread: 28 },
    c7: { draft: "Dear Katherine, about the **orbit**" },
  };
  const group = conversationView({
    id: "r0",
    title: "Cards and wheels",
    isDirect: false,
    memberCount: 5,
    standing: "admin",
    lastActivity: now - 5_000,
    typing: [ada, linus],
    preview: { sender: "grace", own: true, text: "Good night", time: now - MINUTE },
  });
  return [group, ...conversations.map((one) => ({ ...one, ...more[one.id] }))];
}
