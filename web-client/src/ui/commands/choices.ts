import type { IconName } from "../parts/icon";
import type { Theme } from "../settings";
import type { Ui } from "../ui";
import { words } from "../words/words";

/** One line of the switcher. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly kind: "conversation" | "command";
  /** Person or conversation id for the avatar; commands have an icon. */
  readonly avatar: string | null;
  readonly icon: IconName;
  readonly run: () => void;
}

/** All conversations and commands, in this order. */
export function choicesOf(ui: Ui): readonly Choice[] {
  const own = ui.state.account.value?.id;
  const conversations = ui.state.conversations.value.map((conversation): Choice => ({
    key: conversation.id,
    label: conversation.title,
    kind: "conversation",
    avatar: conversation.members.find((member) => member.id !== own)?.id ?? conversation.id,
    icon: "lock",
    run: () => {
      ui.openConversation(conversation.id);
    },
  }));
  return [...conversations, ...commands(ui)];
}

function commands(ui: Ui): readonly Choice[] {
  const command = (label: string, icon: IconName, run: () => void): Choice => ({
    key: label,
    label,
    kind: "command",
    avatar: null,
    icon,
    run,
  });
  const theme = (name: Theme): Choice =>
    command(`${words.profile.theme}: ${words.profile.themes[name]}`, "eye", () => {
      ui.settings.theme.value = name;
      ui.dialog.value = null;
    });
  return [
    command(
      words.list.newChat,
      "compose",
      () => (ui.dialog.value = { name: "new-chat", invited: null }),
    ),
    command(words.profile.title, "key", () => (ui.dialog.value = { name: "profile" })),
    command(words.profile.shortcuts, "keyboard", () => (ui.dialog.value = { name: "shortcuts" })),
    command(words.profile.settings, "device", () => {
      ui.dialog.value = null;
      ui.routes.go({ at: "settings" });
    }),
    theme("light"),
    theme("dark"),
    theme("system"),
    theme("contrast"),
    command(words.profile.signOut, "leave", () => (ui.dialog.value = { name: "sign-out" })),
  ];
}

/** Choices that fit what is typed: every typed word begins a word of the label; at most `most`. */
export function fitting(
  choices: readonly Choice[],
  typed: string,
  most: number,
): readonly Choice[] {
  const wanted = wordsOf(typed);
  return choices
    .filter(({ label }) =>
      wanted.every((part) => wordsOf(label).some((word) => word.startsWith(part))),
    )
    .slice(0, most);
}

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s._:-]+/u)
    .filter((word) => word !== "");
