import type { ReplyView } from "../../store/contract";
import { hueOf } from "../people";
import { useUi } from "../ui";
import { words } from "../words/words";
import { plainText } from "./markup";
import css from "./quote.module.css";

/** The message that another one answers, in two lines; a press shows it. */
export function Quote({ reply, conversationId }: { reply: ReplyView; conversationId: string }) {
  const ui = useUi();
  const { sender, seq, key, state } = reply;
  const own = sender?.id === ui.state.account.value?.id;
  const name = sender === null ? words.timeline.somebody : own ? words.you : sender.username;
  const there = state === "shown" || state === "loading";
  const jump = (): void => {
    if (key === null) void ui.showMessage(conversationId, seq);
    else ui.jump.value = { id: conversationId, key };
  };
  return (
    <button
      type="button"
      class={css["quote"]}
      data-hue={hueOf(sender?.id ?? "")}
      disabled={!there}
      title={there ? words.reply.jump(name) : undefined}
      onClick={jump}
    >
      {sender !== null && <b>{name}</b>}
      <QuoteWords reply={reply} />
    </button>
  );
}

/** What stands in a quote: the words, or why there are none. */
export function QuoteWords({ reply }: { reply: Pick<ReplyView, "state" | "text"> }) {
  return reply.state === "shown" ? (
    <span class={css["words"]} dir="auto">
      {plainText(reply.text ?? "")}
    </span>
  ) : (
    <span class={css["words"]} data-quiet>
      {words.reply[reply.state]}
    </span>
  );
}
