import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { GroupDetails } from "../groups/group-details";
import { IconButton } from "../parts/button";
import { useReturnFocus } from "../parts/return-focus";
import { useUi } from "../ui";
import { words } from "../words/words";
import { DirectDetails } from "./direct-details";
import { PersonPage } from "./person-page";
import css from "./details.module.css";

/** The panel beside the conversation: what it is and who is here, or the page about one person's keys. */
export function Details({ id, person }: { id: string; person: string | null }) {
  const ui = useUi();
  const conversation = ui.state.conversation(id);
  if (person !== null) {
    return (
      <Frame key={person} id={id} title={words.trust.safetyTitle} icon="back" inner>
        <PersonPage id={id} userId={person} />
      </Frame>
    );
  }
  const direct = conversation?.isDirect !== false;
  return (
    <Frame key="here" id={id} title={direct ? words.trust.title : words.group.title} icon="close">
      {direct ? (
        <DirectDetails conversation={conversation} />
      ) : (
        <GroupDetails conversation={conversation} />
      )}
    </Frame>
  );
}

/** `inner`: a page within the panel; leaving it leads back to the panel. */
function Frame({
  id,
  title,
  icon,
  inner = false,
  children,
}: {
  id: string;
  title: string;
  icon: "back" | "close";
  inner?: boolean;
  children: ComponentChildren;
}) {
  const { routes } = useUi();
  const panel = useRef<HTMLElement>(null);
  useReturnFocus(() => panel.current);
  useEffect(() => {
    panel.current?.querySelector("button")?.focus();
  }, []);
  const close = (): void => {
    routes.back({ at: "conversation", id, details: inner });
  };
  return (
    <section
      ref={panel}
      class={css["panel"]}
      aria-label={title}
      data-details
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    >
      <header class={css["head"]}>
        <IconButton
          icon={icon}
          label={icon === "back" ? words.back : words.close}
          onClick={close}
        />
        <h2>{title}</h2>
      </header>
      <div class={css["body"]}>{children}</div>
    </section>
  );
}
