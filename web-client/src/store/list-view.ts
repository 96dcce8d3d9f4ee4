import { toBase64Url, type GroupProfile } from "../crypto";
import type { Conversation } from "../protocol/wire";
import type { BesideLog } from "./beside";
import type { ConversationView, PersonView } from "./contract";
import type { ReadMessage } from "./reading";

export interface ListInput {
  readonly ownId: string;
  readonly conversation: Conversation;
  /** Newest text that could be read, as it is now. */
  readonly newest: { readonly read: ReadMessage; readonly text: string | null } | null;
  /** Messages of others that are not read yet, and how many of them call the person. */
  readonly counts: { readonly unread: number; readonly mentions: number };
  readonly warning: ConversationView["warning"];
  readonly standing: ConversationView["standing"];
  /** By the signed log; empty before it is folded. */
  readonly memberIds: readonly string[];
  readonly profile: GroupProfile | null;
  person(userId: string): PersonView;
  readonly beside: BesideLog;
}

/** One line of the conversation list. */
export function conversationView(input: ListInput): ConversationView {
  const { conversation, ownId, newest, profile } = input;
  const isDirect = conversation.is_direct;
  const listed = conversation.members.map(({ user_id }) => user_id);
  const ids = input.memberIds.length > 0 ? input.memberIds : listed;
  const members = isDirect ? ids.map((id) => input.person(id)) : [];
  const others = members.filter(({ id }) => id !== ownId);
  return {
    id: conversation.id,
    isDirect,
    title: isDirect ? others.map(({ username }) => username).join(", ") : (profile?.name ?? ""),
    topic: profile?.topic ?? "",
    picture: picture(profile),
    memberCount: ids.length > 0 ? ids.length : conversation.member_count,
    standing: input.standing,
    members,
    lastActivity: conversation.last_activity_at,
    preview: newest === null ? null : preview(newest, input),
    ...input.counts,
    ...beside(input, members),
    warning: input.warning,
  };
}

/** Only members can be seen typing, whatever the server claims. */
function beside(
  input: ListInput,
  direct: readonly PersonView[],
): Pick<ConversationView, "typing" | "presence" | "draft"> {
  const { beside: known, conversation, memberIds, ownId } = input;
  const typing = known.typing(conversation.id).filter((id) => memberIds.includes(id));
  const other = direct.find(({ id }) => id !== ownId);
  return {
    typing: typing.map((id) => input.person(id)),
    presence: other === undefined ? null : known.presence(other.id),
    draft: known.draft(conversation.id)?.text ?? null,
  };
}

const pictures = new WeakMap<GroupProfile, string>();

function picture(profile: GroupProfile | null): string | null {
  if (profile?.picture == null) return null;
  const known = pictures.get(profile);
  if (known !== undefined) return known;
  const { type, data } = profile.picture;
  const base64 = toBase64Url(data).replaceAll("-", "+").replaceAll("_", "/");
  const made = `data:${type};base64,${base64.padEnd(4 * Math.ceil(base64.length / 4), "=")}`;
  pictures.set(profile, made);
  return made;
}

function preview(
  { read: { entry }, text }: NonNullable<ListInput["newest"]>,
  input: ListInput,
): ConversationView["preview"] {
  const { username } = input.person(entry.sender);
  const time = entry.content?.time ?? entry.created_at;
  return { sender: username, own: entry.sender === input.ownId, text, time };
}
