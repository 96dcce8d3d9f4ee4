import type { MessageItem, TimelineItem } from "../../store/contract";
import { words } from "../words/words";

const settled = (item: MessageItem): boolean => item.state === "sent" || item.state === "failed";

/** What a screen reader says after a change: new messages from others, once how an own message fared, and when others change or delete a message that is on the screen. Earlier messages coming in are not news. */
export function announcements(
  before: readonly TimelineItem[],
  after: readonly TimelineItem[],
  onScreen: (key: string) => boolean,
): readonly string[] {
  const newest = before.reduce((seq, item) => Math.max(seq, item.seq ?? 0), 0);
  const known = new Map(before.map((item) => [item.key, item]));
  return after.flatMap((item) => {
    if (item.kind !== "message") return [];
    const old = known.get(item.key);
    if (item.own) {
      const news = old?.kind === "message" && !settled(old) && settled(item);
      return news ? [words.timeline.states[item.state]] : [];
    }
    if (old?.kind === "message") {
      const news = old === item ? null : changeOf(old, item);
      return news !== null && onScreen(item.key) ? [news] : [];
    }
    if (old !== undefined || item.seq === null || item.seq <= newest) return [];
    const text = item.text ?? (item.fault === null ? "" : words.timeline.faults[item.fault]);
    return [words.timeline.announce(item.sender.username, text)];
  });
}

function changeOf(before: MessageItem, after: MessageItem): string | null {
  const { username } = after.sender;
  if (before.deleted === null && after.deleted !== null)
    return words.message.announceDeleted(username);
  const changed = after.text !== null && before.text !== null && before.text !== after.text;
  return changed ? words.message.announceEdited(username, after.text) : null;
}
