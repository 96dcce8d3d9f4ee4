import { useEffect, useRef } from "preact/hooks";
import { Avatar } from "../parts/avatar";
import { IconButton } from "../parts/button";
import { Icon } from "../parts/icon";
import { useReturnFocus } from "../parts/return-focus";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./trust-panel.module.css";

/** What "End-to-end encrypted" means here, in plain words: who is here, what the server sees, how a change of keys shows. */
export function TrustPanel({ id }: { id: string }) {
  const ui = useUi();
  const panel = useRef<HTMLElement>(null);
  const conversation = ui.state.conversation(id);
  const ownId = ui.state.account.value?.id;
  useReturnFocus(() => panel.current);
  useEffect(() => {
    panel.current?.querySelector("button")?.focus();
  }, []);
  const close = (): void => {
    ui.routes.back({ at: "conversation", id, details: false });
  };
  return (
    <section
      ref={panel}
      class={css["panel"]}
      aria-label={words.trust.title}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    >
      <header class={css["head"]}>
        <IconButton icon="close" label={words.close} onClick={close} />
        <h2>{words.trust.title}</h2>
      </header>
      <div class={css["body"]}>
        <p class={css["lead"]}>{words.trust.lead}</p>
        {conversation !== undefined && (
          <Warning title={conversation.title} warning={conversation.warning} />
        )}
        <h3>{words.trust.here}</h3>
        <ul class={css["people"]}>
          {conversation?.members.map((member) => (
            <li key={member.id}>
              <Avatar id={member.id} name={member.username} size="s" />
              <span>{member.username}</span>
              {member.id === ownId && <small>{words.you}</small>}
            </li>
          ))}
        </ul>
        <Facts title={words.trust.cannotTitle} facts={words.trust.cannot} icon="lock" />
        <Facts title={words.trust.canTitle} facts={words.trust.can} icon="eye" />
        <h3>{words.trust.keysTitle}</h3>
        <p>{words.trust.keys}</p>
      </div>
    </section>
  );
}

function Warning({
  title,
  warning,
}: {
  title: string;
  warning: "log_broken" | "identity_changed" | null;
}) {
  if (warning === null) return null;
  const said = words.trust.warnings[warning];
  return (
    <p class={css["warning"]}>
      <Icon name="alert" size={18} />
      <span>{typeof said === "string" ? said : said(title)}</span>
    </p>
  );
}

function Facts({
  title,
  facts,
  icon,
}: {
  title: string;
  facts: readonly string[];
  icon: "lock" | "eye";
}) {
  return (
    <>
      <h3>{title}</h3>
      <ul class={css["facts"]} data-icon={icon}>
        {facts.map((fact) => (
          <li key={fact}>
            <Icon name={icon} size={16} />
            {fact}
          </li>
        ))}
      </ul>
    </>
  );
}
