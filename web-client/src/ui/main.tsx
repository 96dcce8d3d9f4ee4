import { useEffect } from "preact/hooks";
import { Banner } from "./connection/banner";
import { EmptyPane } from "./conversations/empty-pane";
import { ConversationList } from "./conversations/list";
import { Conversation } from "./timeline/conversation";
import { TrustPanel } from "./trust/trust-panel";
import { useUi } from "./ui";
import { words } from "./words/words";
import css from "./main.module.css";

/** The signed-in screen: list, timeline and, on demand, the trust panel. On a phone one of them at a time, by the route. */
export function Main() {
  const ui = useUi();
  const route = ui.routes.current.value;
  const id = route.at === "conversation" ? route.id : null;
  useEffect(() => {
    if (id === null) void ui.attempt(ui.engine.closeConversation());
    else void ui.show(id);
  }, [ui, id]);
  useEffect(() => {
    if (route.at === "sign-up") ui.routes.replace({ at: "list" });
    if (route.at === "invitation") {
      ui.dialog.value = { name: "new-chat", invited: route.publicId };
      ui.routes.replace({ at: "list" });
    }
  }, [ui, route]);
  const details = route.at === "conversation" && route.details;
  const firstDay =
    id === null && ui.state.conversationsLoaded.value && ui.state.conversations.value.length === 0;
  const pane = firstDay ? "first" : id === null ? "list" : details ? "details" : "conversation";
  return (
    <main class={css["screen"]}>
      <h1 class="hidden-visually">{words.appName}</h1>
      <Banner />
      <div class={css["panes"]} data-pane={pane}>
        <ConversationList openId={id} />
        {id === null ? <EmptyPane first={firstDay} /> : <Conversation key={id} id={id} />}
        {id !== null && details && <TrustPanel id={id} />}
      </div>
    </main>
  );
}
