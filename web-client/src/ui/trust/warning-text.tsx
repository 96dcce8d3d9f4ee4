import type { ConversationView } from "../../store/contract";
import { Icon } from "../parts/icon";
import { words } from "../words/words";
import css from "./details.module.css";

/** The warning of a conversation whose history does not verify; nothing for others. */
export function WarningText({ conversation }: { conversation: ConversationView }) {
  if (conversation.warning !== "log_broken") return null;
  return (
    <p class={css["warning"]}>
      <Icon name="alert" size={18} />
      <span>{words.trust.warnings.log_broken}</span>
    </p>
  );
}
