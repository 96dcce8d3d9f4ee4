import type { ControlEvent, Message, Receipt } from "../../src/protocol/wire";
import type { Accounts } from "./accounts";
import type { Held, WireEntry } from "./held";

/** What members may ask about the messages of a conversation at the scripted server, beside the messages themselves. */

export function pins(held: Held) {
  const entries = held.entries.filter(({ type }) => type === "pin");
  const ids = new Set(entries.map((entry) => held.targets.get(entry.id)));
  return { entries, has_more: false, related: held.entries.filter((one) => ids.has(one.id)) };
}

export function headers(entries: readonly WireEntry[]) {
  const found = entries.flatMap(({ seq, sender, type, deleted, content }) => {
    if (type === "control") return [];
    const { epoch, client_msg_id, target, header } = content as Message;
    return [{ seq, sender, type, deleted, epoch, client_msg_id, target, header }];
  });
  return { headers: found, has_more: false };
}

export function receipts({ members, marks }: Held, caller: string): Receipt[] {
  const others = [...members.keys()].filter((user_id) => user_id !== caller);
  return others.map((user_id) => {
    const { delivered = 0, shown = 0 } = marks.get(user_id) ?? {};
    return { user_id, delivered, read: shown };
  });
}

/** Those whom the events from number `from` on name; `claimed` are the members that the server names. */
export function people(
  held: Held,
  { claimed, accounts }: { claimed: ReadonlyMap<string, "admin" | "member">; accounts: Accounts },
  at: { from: number; after: string | null; limit: number },
) {
  const events = held.entries
    .filter(({ type }) => type === "control")
    .slice(at.from)
    .map(({ content }) => content as ControlEvent);
  const named = events.flatMap(({ actor, targets }) => [
    actor,
    ...targets.map(({ user_id }) => user_id),
  ]);
  const ids = [...new Set([...named, ...(at.from === 0 ? claimed.keys() : [])])]
    .filter((one) => one > (at.after ?? ""))
    .sort();
  const found = ids.slice(0, at.limit).map((user_id) => ({
    user_id,
    username: accounts.get(user_id).username,
    role: claimed.get(user_id) ?? null,
    identities: accounts.history(user_id),
  }));
  return { people: found, has_more: ids.length > at.limit };
}
