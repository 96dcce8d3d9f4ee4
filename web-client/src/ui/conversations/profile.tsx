import { Avatar } from "../parts/avatar";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { Switch } from "../parts/switch";
import { THEMES } from "../settings";
import { useUi } from "../ui";
import { words } from "../words/words";
import { PublicId } from "./public-id";
import css from "./dialogs.module.css";

/** The own page: name, link, appearance, keyboard choices, and the way out. */
export function Profile({ onClose }: { onClose: () => void }) {
  const ui = useUi();
  const account = ui.state.account.value;
  if (account === null) return null;
  return (
    <Dialog title={words.profile.title} onClose={onClose}>
      <div class={css["content"]}>
        <div class={css["person"]}>
          <Avatar id={account.id} name={account.username} />
          <p class={css["username"]}>{account.username}</p>
        </div>
        <PublicId account={account} />
        <ThemeChoice />
        <WritingChoices />
        <Button
          icon="key"
          onClick={() => {
            ui.dialog.value = null;
            ui.routes.go({ at: "settings" });
          }}
        >
          {words.profile.settings}
        </Button>
        <div class={css["leave"]}>
          <Button
            icon="keyboard"
            tone="quiet"
            onClick={() => {
              ui.dialog.value = { name: "shortcuts" };
            }}
          >
            {words.profile.shortcuts}
          </Button>
          <Button
            icon="leave"
            tone="danger"
            onClick={() => {
              ui.dialog.value = { name: "sign-out" };
            }}
          >
            {words.profile.signOut}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function ThemeChoice() {
  const { theme } = useUi().settings;
  return (
    <fieldset class={css["choice"]}>
      <legend>{words.profile.theme}</legend>
      <div class={css["segments"]}>
        {THEMES.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="theme"
              checked={theme.value === name}
              onChange={() => {
                theme.value = name;
              }}
            />
            <span>{words.profile.themes[name]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function WritingChoices() {
  const { enterSends, singleKeys } = useUi().settings;
  const choices = [
    { setting: enterSends, label: words.profile.enterSends },
    { setting: singleKeys, label: words.profile.singleKeys },
  ];
  return (
    <fieldset class={css["choice"]}>
      <legend>{words.profile.writing}</legend>
      {choices.map(({ setting, label }) => (
        <Switch key={label} label={label} setting={setting} />
      ))}
    </fieldset>
  );
}
