import type { MessageItem } from "../../store/contract";
import { Icon, type IconName } from "../parts/icon";
import { anchorOf } from "../parts/place";
import { useUi } from "../ui";
import { words } from "../words/words";
import { act, openMenu } from "./actions";
import css from "./action-bar.module.css";

/** Beside the message that the pointer or the focus is at: react, reply, and everything else. It takes no room. */
export function ActionBar({ item, conversationId }: { item: MessageItem; conversationId: string }) {
  const ui = useUi();
  const open = (name: "menu" | "quick") => (event: MouseEvent) => {
    const anchor = anchorOf(event.currentTarget as Element);
    if (name === "menu") openMenu(ui, conversationId, item.key, anchor);
    else ui.float.value = { name, id: conversationId, key: item.key, anchor };
  };
  return (
    <div class={css["bar"]} role="group" aria-label={words.actions.bar}>
      {item.may.includes("react") && (
        <BarButton icon="react" label={words.actions.react} popup onClick={open("quick")} />
      )}
      {item.may.includes("reply") && (
        <BarButton
          icon="reply"
          label={words.actions.reply}
          onClick={() => {
            act(ui, conversationId, item, "reply");
          }}
        />
      )}
      <BarButton icon="more" label={words.actions.more} popup onClick={open("menu")} />
    </div>
  );
}

function BarButton({
  icon,
  label,
  popup = false,
  onClick,
}: {
  icon: IconName;
  label: string;
  popup?: boolean;
  onClick: (event: MouseEvent) => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-haspopup={popup ? "menu" : undefined}
      onClick={onClick}
    >
      <Icon name={icon} size={18} />
    </button>
  );
}
