import type { JavaPerson } from "./java-person";
import type { Lies } from "./lies";
import type { WireEntry, WirePage } from "./entries";

/** What the Java client says of a message. */
export interface JavaMessage {
  readonly seq: number;
  readonly sender: string;
  readonly text: string | null;
  readonly order: "IN_ORDER" | "GAP" | "REPLAY" | "REORDER";
  readonly failure: string | null;
}

/** All messages of a conversation as the Java client reads them. */
export async function historyOf(person: JavaPerson, conversation: string): Promise<JavaMessage[]> {
  const answer = await person.does({ do: "history", conversation });
  return (answer["messages"] ?? []) as JavaMessage[];
}

/** Rewrites what the server answers when it is asked for messages of a conversation. */
export function lieAboutMessages(
  lies: Lies,
  conversation: string,
  lie: (entries: readonly WireEntry[]) => readonly WireEntry[],
): void {
  lies.answer(new RegExp(`GET /api/conversations/${conversation}/messages`), (page: WirePage) => ({
    ...page,
    entries: lie(page.entries),
  }));
}
