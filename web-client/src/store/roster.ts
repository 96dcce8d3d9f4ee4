import type { ControlState, Member } from "../crypto";
import type { ConversationView, MembersView, MemberView, PersonView } from "./contract";
import type { People } from "./people";

/** Who takes part in a conversation, by its signed log, and what is to be said about their keys. */

export type Standing = ConversationView["standing"];

/** How the server took the conversation away. */
export type Gone = "left" | "removed" | null;

/** The own standing. `gone` matters only when the log does not tell it: a departed member can fetch nothing more. */
export function standing(
  state: ControlState | null,
  own: { readonly userId: string; readonly fp: string },
  more: { readonly people: People; readonly gone: Gone },
): Standing {
  if (state === null) return more.gone ?? "member";
  const self = state.members.find(({ user_id }) => user_id === own.userId);
  if (self === undefined) {
    const lastWith = state.log.findLast(({ members }) => has(members, own.userId));
    return state.log[(lastWith?.n ?? -1) + 1]?.kind === "leave" ? "left" : "removed";
  }
  if (more.gone !== null) return more.gone;
  if (state.form === "direct") {
    const { people } = more;
    const isPresent = ({ user_id, fp }: Member) =>
      user_id === own.userId ? fp === own.fp : isPresentKey(people, user_id, fp);
    return state.members.every(isPresent) ? "member" : "superseded";
  }
  return self.fp === own.fp ? self.role : "left_behind";
}

/** False once newer keys of the person were accepted than those that the log names. */
export function isPresentKey(people: People, userId: string, fp: string): boolean {
  const peer = people.peer(userId);
  return peer === undefined || peer.fp === fp;
}

/** Members whose new keys nobody at this client has seen. */
export function changedMembers(state: ControlState | null, people: People): readonly string[] {
  return (state?.members ?? []).map(({ user_id }) => user_id).filter((id) => people.isChanged(id));
}

/** Members whose earlier keys are known, with the time when the present ones were accepted. */
export function renewedMembers(
  state: ControlState | null,
  people: People,
): readonly { readonly userId: string; readonly time: number }[] {
  return (state?.members ?? []).flatMap(({ user_id: userId }) => {
    const pin = people.pin(userId);
    const isRenewed = pin?.former !== undefined && pin.former.length > 0;
    return isRenewed ? [{ userId, time: pin.seen }] : [];
  });
}

/** Those who can get the keys of a new epoch: whoever is left behind cannot. */
export function reachable(members: readonly Member[], people: People): readonly Member[] {
  return members.filter(({ user_id, fp }) => isPresentKey(people, user_id, fp));
}

export function personView(userId: string, people: People): PersonView {
  return { id: userId, username: people.name(userId) };
}

/** Admins first, then by name. */
export function membersView(
  state: ControlState | null,
  input: { readonly conversationId: string; readonly ownId: string; readonly people: People },
): MembersView {
  const { conversationId, ownId, people } = input;
  const members = (state?.members ?? []).map(({ user_id, fp, role }): MemberView => ({
    ...personView(user_id, people),
    role,
    own: user_id === ownId,
    verified: people.pin(user_id)?.verified ?? false,
    keysChanged: people.isChanged(user_id),
    leftBehind: !isPresentKey(people, user_id, fp) && people.pending(user_id)?.fp !== fp,
  }));
  members.sort(
    (a, b) => a.role.localeCompare(b.role) || a.username.localeCompare(b.username, "en"),
  );
  return { conversationId, total: members.length, members };
}

function has(members: readonly Member[], userId: string): boolean {
  return members.some(({ user_id }) => user_id === userId);
}
