import { useEffect } from "preact/hooks";
import { Menu } from "../parts/menu";
import { lazy } from "../parts/lazy";
import { useUi, type FloatView, type Ui } from "../ui";
import { words } from "../words/words";
import { menuOf, react, rowOf } from "./actions";
import { QuickFloat, QuickReactions } from "./quick-reactions";

const EmojiPicker = lazy(async () => (await import("../emoji/picker")).EmojiPicker);

/** What floats beside a message or the composer: its menu, quick reactions, all emoji. */
export function Floats() {
  const ui = useUi();
  const view = ui.float.value;
  const route = ui.routes.current.value;
  useEffect(() => {
    ui.float.value = null;
  }, [ui, route]);
  return view === null ? null : <Float key={`${view.name} ${view.key ?? ""}`} view={view} />;
}

function Float({ view }: { view: FloatView }) {
  const ui = useUi();
  const close = (): void => {
    ui.float.value = null;
    setTimeout(() => {
      if (document.activeElement === document.body) toRow(view.key);
    });
  };
  if (view.name === "emoji") {
    const pick = (emoji: string): void => {
      close();
      ui.emoji.use(emoji);
      view.pick(emoji);
    };
    return <EmojiPicker anchor={view.anchor} onClose={close} onPick={pick} />;
  }
  return <MessageFloat view={view} close={close} />;
}

function MessageFloat({
  view,
  close,
}: {
  view: Extract<FloatView, { name: "menu" | "quick" }>;
  close: () => void;
}) {
  const ui = useUi();
  const { id, key, anchor } = view;
  const item = ui.state.message(key);
  useEffect(() => {
    if (item === undefined) close();
  }, [item]);
  if (item === undefined) return null;
  const pick = (emoji: string): void => {
    close();
    react(ui, id, item, emoji);
  };
  const more = (): void => {
    openEmoji(ui, view, pick);
  };
  if (view.name === "quick")
    return <QuickFloat item={item} anchor={anchor} onClose={close} onPick={pick} onMore={more} />;
  return (
    <Menu
      label={words.actions.menu(item.own ? words.you : item.sender.username)}
      items={menuOf(ui, id, item)}
      anchor={anchor}
      onClose={close}
    >
      {item.may.includes("react") && <QuickReactions item={item} onPick={pick} onMore={more} />}
    </Menu>
  );
}

function openEmoji(ui: Ui, view: FloatView, pick: (emoji: string) => void): void {
  ui.float.value = { name: "emoji", key: view.key, anchor: view.anchor, pick };
}

/** The focus goes to the message when what had it is gone, or to where one writes. */
function toRow(key: string | null): void {
  const row = key === null ? null : rowOf(key);
  (row ?? document.querySelector<HTMLElement>("[data-composer]"))?.focus({ preventScroll: true });
}
