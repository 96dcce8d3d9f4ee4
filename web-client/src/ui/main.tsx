import { useEffect } from "preact/hooks";
import { Banner } from "./connection/banner";
import { EmptyPane } from "./conversations/empty-pane";
import { ConversationList } from "./conversations/list";
import { Conversation } from "./timeline/conversation";
import { Notices } from "./settings/notices";
import { lazy } from "./parts/lazy";
import { useUi } from "./ui";
import { words } from "./words/words";
import css from "./main.module.css";

const Details = lazy(async () => (await import("./trust/details")).Details);
const SettingsPage = lazy(async () => (await import("./settings/settings-page")).SettingsPage);

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
    if (route.at === "sign-up" || route.at === "recover" || route.at === "reset")
      ui.routes.replace({ at: "list" });
    if (route.at === "invitation") {
      ui.dialog.value = { name: "new-chat", invited: route.publicId };
      ui.routes.replace({ at: "list" });
    }
  }, [ui, route]);
  const details = route.at === "conversation" && route.details;
  const settings = route.at === "settings";
  const firstDay =
    id === null &&
    !settings &&
    ui.state.conversationsLoaded.value &&
    ui.state.conversations.value.length === 0;
  const open = id === null ? "list" : details ? "details" : "conversation";
  const pane = firstDay ? "first" : settings ? "settings" : open;
  return (
    <main class={css["screen"]}>
      <h1 class="hidden-visually">{words.appName}</h1>
      <Banner />
      <Notices />
      <div class={css["panes"]} data-pane={pane}>
        <ConversationList openId={id} />
        {settings && <SettingsPage />}
        {!settings && id === null && <EmptyPane first={firstDay} />}
        {id !== null && <Conversation key={id} id={id} />}
        {details && <Details id={route.id} person={route.person ?? null} />}
      </div>
    </main>
  );
}
