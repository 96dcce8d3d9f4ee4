import { useState } from "preact/hooks";
import type { ConversationView } from "../../store/contract";
import { Avatar } from "../parts/avatar";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { plainText } from "../timeline/markup";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./messages.module.css";

interface Props {
  id: string;
  messageKey: string;
  onClose: () => void;
}

const isOpen = ({ standing }: ConversationView): boolean =>
  standing === "member" || standing === "admin";
const titleOf = ({ title }: ConversationView): string =>
  title === "" ? words.group.unnamed : title;

/** Sends a message on to one conversation or several. */
export function Forward({ id, messageKey, onClose }: Props) {
  const ui = useUi();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const text = ui.state.message(messageKey)?.text ?? "";
  const wanted = typed.trim().toLowerCase();
  const fitting = ui.state.conversations.value
    .filter(isOpen)
    .filter((one) => titleOf(one).toLowerCase().includes(wanted));
  const send = async (): Promise<void> => {
    if (chosen.size === 0 || busy) return;
    setBusy(true);
    const done = await ui.attempt(ui.engine.forward(id, messageKey, [...chosen]));
    setBusy(false);
    if (!done) return;
    onClose();
    ui.toasts.show(words.forwardDialog.sent(chosen.size));
  };
  const toggle = (one: string): void => {
    const next = new Set(chosen);
    if (!next.delete(one)) next.add(one);
    setChosen(next);
  };
  return (
    <Dialog title={words.forwardDialog.title} onClose={onClose}>
      <div class={css["content"]}>
        <blockquote class={css["preview"]} dir="auto">
          {plainText(text)}
        </blockquote>
        <input
          class={css["search"]}
          type="search"
          data-first
          aria-label={words.forwardDialog.search}
          placeholder={words.forwardDialog.search}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        <Choices conversations={fitting} chosen={chosen} onToggle={toggle} />
        <p class={css["why"]}>{words.forwardDialog.why}</p>
        <Button
          tone="main"
          icon="forward"
          busy={busy}
          disabled={chosen.size === 0}
          onClick={() => void send()}
        >
          {words.forwardDialog.submit(chosen.size)}
        </Button>
      </div>
    </Dialog>
  );
}

function Choices({
  conversations,
  chosen,
  onToggle,
}: {
  conversations: readonly ConversationView[];
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
}) {
  const me = useUi().state.account.value?.id;
  if (conversations.length === 0) return <p role="status">{words.forwardDialog.none}</p>;
  return (
    <ul class={css["choices"]} aria-label={words.list.title}>
      {conversations.map((one) => (
        <li key={one.id}>
          <label>
            <Avatar
              id={one.members.find(({ id }) => id !== me)?.id ?? one.id}
              name={one.title}
              picture={one.picture}
              size="s"
            />
            <bdi>{titleOf(one)}</bdi>
            <input
              type="checkbox"
              checked={chosen.has(one.id)}
              onChange={() => {
                onToggle(one.id);
              }}
            />
          </label>
        </li>
      ))}
    </ul>
  );
}
