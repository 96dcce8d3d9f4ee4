import { useEffect } from "preact/hooks";
import { Commands } from "./commands/commands";
import { Main } from "./main";
import { Logo } from "./parts/logo";
import { ToastShelf } from "./parts/toast-shelf";
import { UiContext, useUi, type Ui } from "./ui";
import { Welcome } from "./welcome/welcome";
import { words } from "./words/words";
import css from "./app.module.css";

/** The whole client: one page whose screens follow the session. */
export function App({ ui }: { ui: Ui }) {
  return (
    <UiContext.Provider value={ui}>
      <Screen />
      <ToastShelf />
    </UiContext.Provider>
  );
}

function Screen() {
  const { phase, account, conversations } = useUi().state;
  const unread = conversations.value.reduce(
    (sum, conversation) => sum + (conversation.unread > 0 ? 1 : 0),
    0,
  );
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${words.appName}` : words.appName;
  }, [unread]);
  if (phase.value === "starting") return <Starting />;
  if (phase.value === "signed_out" || account.value === null) return <Welcome />;
  return (
    <>
      <Main />
      <Commands />
    </>
  );
}

function Starting() {
  return (
    <main class={css["starting"]} aria-busy="true" aria-label={words.loading}>
      <Logo size={56} />
    </main>
  );
}
