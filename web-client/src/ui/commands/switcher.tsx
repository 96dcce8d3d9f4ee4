import { useEffect, useRef, useState } from "preact/hooks";
import { Avatar } from "../parts/avatar";
import { Dialog } from "../parts/dialog";
import { Icon } from "../parts/icon";
import { useUi } from "../ui";
import { words } from "../words/words";
import { choicesOf, fitting, type Choice } from "./choices";
import css from "./switcher.module.css";

const MOST = 50;

/** Jump to a conversation or run a command by typing a few letters. */
export function Switcher({ onClose }: { onClose: () => void }) {
  const ui = useUi();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const choices = fitting(choicesOf(ui), typed, MOST);
  const current = choices[Math.min(at, choices.length - 1)];
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const choose = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    onClose();
    choice.run();
  };
  const move = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Enter") choose(current);
    else if (event.key === "ArrowDown") setAt((at + 1) % Math.max(1, choices.length));
    else if (event.key === "ArrowUp")
      setAt((at - 1 + choices.length) % Math.max(1, choices.length));
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={words.switcher.title} onClose={onClose} bare>
      <div class={css["search"]}>
        <Icon name="search" />
        <input
          data-first
          role="combobox"
          aria-label={words.switcher.title}
          aria-expanded="true"
          aria-controls="switcher-list"
          aria-activedescendant={current === undefined ? undefined : `switcher-${current.key}`}
          aria-autocomplete="list"
          placeholder={words.switcher.placeholder}
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={move}
        />
      </div>
      <ul
        ref={list}
        class={css["list"]}
        id="switcher-list"
        role="listbox"
        aria-label={words.switcher.title}
      >
        {choices.map((choice) => (
          <Line
            key={choice.key}
            choice={choice}
            selected={choice.key === current?.key}
            onChoose={choose}
          />
        ))}
      </ul>
      {choices.length === 0 && (
        <p class={css["none"]} role="status">
          {words.switcher.none}
        </p>
      )}
    </Dialog>
  );
}

function Line({
  choice,
  selected,
  onChoose,
}: {
  choice: Choice;
  selected: boolean;
  onChoose: (choice: Choice) => void;
}) {
  return (
    <li
      id={`switcher-${choice.key}`}
      role="option"
      aria-selected={selected}
      class={css["line"]}
      onClick={() => {
        onChoose(choice);
      }}
    >
      {choice.avatar === null ? (
        <span class={css["sign"]}>
          <Icon name={choice.icon} size={18} />
        </span>
      ) : (
        <Avatar id={choice.avatar} name={choice.label} size="s" />
      )}
      <span>{choice.label}</span>
      <small>{words.switcher[choice.kind]}</small>
    </li>
  );
}
