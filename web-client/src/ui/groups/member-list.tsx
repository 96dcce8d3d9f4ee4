import { useState } from "preact/hooks";
import type { MemberView } from "../../store/contract";
import { Button } from "../parts/button";
import { words } from "../words/words";
import { MemberRows } from "./member-rows";
import css from "./members.module.css";

/** Members shown at once; more come by a press. */
const PAGE = 60;
/** From this number on there is a field to find one. */
const FILTER_FROM = 10;

/** All members of a group, page by page, with a field to find one. */
export function MemberList({
  conversationId,
  members,
}: {
  conversationId: string;
  members: readonly MemberView[];
}) {
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(PAGE);
  const wanted = typed.trim().toLowerCase();
  const fitting = members.filter(({ username }) => username.includes(wanted));
  const left = fitting.length - shown;
  return (
    <>
      {members.length >= FILTER_FROM && (
        <input
          class={css["filter"]}
          type="search"
          aria-label={words.group.filter}
          placeholder={words.group.filter}
          autocomplete="off"
          autoCapitalize="none"
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setShown(PAGE);
          }}
        />
      )}
      <MemberRows conversationId={conversationId} members={fitting.slice(0, shown)} roles />
      <p role="status">{fitting.length === 0 && members.length > 0 && words.group.filterNone}</p>
      {left > 0 && (
        <div class={css["more"]}>
          <Button
            tone="quiet"
            onClick={() => {
              setShown(shown + PAGE);
            }}
          >
            {words.group.more(Math.min(PAGE, left))}
          </Button>
        </div>
      )}
    </>
  );
}
