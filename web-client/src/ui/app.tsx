import { Component, type ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Commands } from "./commands/commands";
import { Main } from "./main";
import { Button } from "./parts/button";
import { Logo } from "./parts/logo";
import { ToastShelf } from "./parts/toast-shelf";
import { Floats } from "./timeline/floats";
import { UiContext, useUi, type Ui } from "./ui";
import { Welcome } from "./welcome/welcome";
import { words } from "./words/words";
import css from "./app.module.css";

/** The whole client: one page whose screens follow the session. */
export function App({ ui }: { ui: Ui }) {
  return (
    <UiContext.Provider value={ui}>
      <Safe>
        <Screen />
        <ToastShelf />
      </Safe>
    </UiContext.Provider>
  );
}

function Screen() {
  const ui = useUi();
  const { phase, account, conversations } = ui.state;
  const unread = conversations.value.reduce((sum, conversation) => sum + conversation.unread, 0);
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${words.appName}` : words.appName;
  }, [unread]);
  if (phase.value === "starting") return <Starting />;
  const entering =
    phase.value === "signed_out" || account.value === null || ui.recovery.value !== null;
  if (entering) return <Welcome />;
  return (
    <>
      <Main />
      <Floats />
      <Commands />
    </>
  );
}

/** Only a drawing at first; when the engine does not answer for long, a way out. */
function Starting() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true);
    }, 10_000);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <main class={css["starting"]} aria-busy="true" aria-label={words.loading}>
      <Logo size={56} />
      {late && <Reload title={words.errors.lateTitle} text={words.errors.late} />}
    </main>
  );
}

/** Shows a plain page instead of a blank one when drawing fails; the fault itself goes to the console. */
class Safe extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(fault: unknown): void {
    console.error(fault);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main class={css["starting"]}>
        <Reload title={words.errors.crashTitle} text={words.errors.crash} />
      </main>
    );
  }
}

function Reload({ title, text }: { title: string; text: string }) {
  return (
    <div class={css["reload"]} role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
      <Button
        tone="main"
        onClick={() => {
          location.reload();
        }}
      >
        {words.errors.reload}
      </Button>
    </div>
  );
}
