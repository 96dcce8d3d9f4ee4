import { useEffect } from "preact/hooks";
import { lazy } from "../parts/lazy";
import { useUi, type Ui } from "../ui";
import { pageKey, type PageKey } from "./keys";
import { Switcher } from "./switcher";

const NewChat = lazy(async () => (await import("../conversations/new-chat")).NewChat);
const AddPeople = lazy(async () => (await import("../groups/add-people")).AddPeople);
const EditGroup = lazy(async () => (await import("../groups/edit-group")).EditGroup);
const Profile = lazy(async () => (await import("../conversations/profile")).Profile);
const SignOut = lazy(async () => (await import("../conversations/sign-out")).SignOut);
const MessageDialog = lazy(async () => (await import("../messages/dialogs")).MessageDialog);
const ShortcutSheet = lazy(async () => (await import("./shortcut-sheet")).ShortcutSheet);

/** The dialog that is open, and the keys that work everywhere. */
export function Commands() {
  const ui = useUi();
  const dialog = ui.dialog.value;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = pageKey(event, ui.settings.singleKeys.peek());
      if (key !== null && run(ui, key)) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => {
      removeEventListener("keydown", press);
    };
  }, [ui]);
  const close = (): void => {
    ui.dialog.value = null;
  };
  if (dialog === null) return null;
  switch (dialog.name) {
    case "new-chat":
      return <NewChat key={dialog.name} invited={dialog.invited} onClose={close} />;
    case "add-people":
      return <AddPeople key={dialog.name} id={dialog.id} again={dialog.again} onClose={close} />;
    case "edit-group":
      return <EditGroup key={dialog.name} id={dialog.id} onClose={close} />;
    case "profile":
      return <Profile key={dialog.name} onClose={close} />;
    case "sign-out":
      return <SignOut key={dialog.name} onClose={close} />;
    case "versions":
    case "readers":
    case "reactions":
    case "forward":
    case "delete-for-all":
    case "pins":
      return <MessageDialog key={dialog.name} view={dialog} onClose={close} />;
    case "switcher":
      return <Switcher key={dialog.name} onClose={close} />;
    case "shortcuts":
      return <ShortcutSheet key={dialog.name} onClose={close} />;
  }
}

/** Does what a key asks for; false when there was nothing to do, so that the browser may. */
function run(ui: Ui, key: Exclude<PageKey, null>): boolean {
  switch (key) {
    case "switcher":
    case "shortcuts":
      ui.dialog.value = { name: key };
      return true;
    case "next":
    case "previous":
      return step(ui, key === "next" ? 1 : -1);
    case "close":
      return closeDetails(ui);
  }
}

function step(ui: Ui, by: 1 | -1): boolean {
  const route = ui.routes.current.peek();
  const all = ui.state.conversations.peek();
  const at =
    route.at === "conversation"
      ? all.findIndex((conversation) => conversation.id === route.id)
      : by > 0
        ? -1
        : all.length;
  const target = all[at + by];
  if (ui.dialog.peek() !== null || target === undefined) return false;
  ui.openConversation(target.id);
  return true;
}

function closeDetails(ui: Ui): boolean {
  const route = ui.routes.current.peek();
  if (ui.dialog.peek() !== null || route.at !== "conversation" || !route.details) return false;
  ui.routes.back({ at: "conversation", id: route.id, details: route.person !== undefined });
  return true;
}
