import type { ConversationView, PersonView, PresenceView } from "../../store/contract";
import { relativeTime } from "../time";
import { words } from "../words/words";

/** Whether somebody is there; null when it is not known. */
export function presenceWords(presence: PresenceView | null, now: number): string | null {
  if (presence === null) return null;
  const { state, lastSeen } = presence;
  if (state !== "offline") return words.presence[state];
  return lastSeen === null ? null : words.presence.lastSeen(relativeTime(lastSeen, now));
}

/** Who is typing; null when nobody. In a conversation of two the name is left out. */
export function typingWords({ typing, isDirect }: ConversationView): string | null {
  const [one, other, third] = typing.map(({ username }: PersonView) => username);
  if (one === undefined) return null;
  if (isDirect) return words.typing.here;
  if (other === undefined) return words.typing.one(one);
  return third === undefined ? words.typing.two(one, other) : words.typing.many;
}
