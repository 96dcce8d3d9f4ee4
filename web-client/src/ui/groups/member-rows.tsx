import type { MemberView } from "../../store/contract";
import { Avatar } from "../parts/avatar";
import { Icon } from "../parts/icon";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./members.module.css";

/** Members as lines; each but the own leads to the page about that person. */
export function MemberRows({
  conversationId,
  members,
  roles,
}: {
  conversationId: string;
  members: readonly MemberView[];
  /** Whether admins are marked. */
  roles: boolean;
}) {
  const ui = useUi();
  return (
    <ul class={css["members"]} aria-label={words.group.memberList}>
      {members.map((member) => (
        <li key={member.id}>
          {member.own ? (
            <span class={css["line"]}>
              <MemberLine member={member} roles={roles} />
            </span>
          ) : (
            <button
              type="button"
              class={css["line"]}
              title={words.trust.openPage(member.username)}
              onClick={() => {
                ui.openPerson(conversationId, member.id);
              }}
            >
              <MemberLine member={member} roles={roles} />
              <Icon name="next" size={16} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function MemberLine({ member, roles }: { member: MemberView; roles: boolean }) {
  const state = member.leftBehind
    ? words.trust.leftBehind
    : member.keysChanged
      ? words.trust.newKeys
      : null;
  return (
    <>
      <Avatar id={member.id} name={member.username} size="s" />
      <span class={css["who"]}>
        <bdi>{member.username}</bdi>
        {member.own && <small>{words.you}</small>}
        {member.verified && (
          <span class={css["verified"]} title={words.trust.verified}>
            <Icon name="check" size={16} />
            <span class="hidden-visually">{words.trust.verified}</span>
          </span>
        )}
        {state !== null && <small class={css["warn"]}>{state}</small>}
      </span>
      {roles && member.role === "admin" && <small class={css["role"]}>{words.group.admin}</small>}
    </>
  );
}
