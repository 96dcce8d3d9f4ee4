import type { MessageItem } from "../../store/contract";
import { useUi } from "../ui";
import { toComposer } from "./actions";
import { failureWords, words } from "../words/words";
import css from "./message.module.css";

/** Below a message that could not be sent: why, and what can be done with it. */
export function FailedNote({
  item,
  conversationId,
}: {
  item: MessageItem;
  conversationId: string;
}) {
  const ui = useUi();
  const reason =
    item.failure === null
      ? words.timeline.notSentWhy.default
      : failureWords({ code: item.failure });
  const edit = async (): Promise<void> => {
    await ui.attempt(
      ui.engine.discard(conversationId, item.key).then((text) => {
        ui.writing(conversationId).putBack({ text, replyTo: null });
        toComposer();
      }),
    );
  };
  return (
    <div class={css["failed"]}>
      <p>
        <b>{words.timeline.notSent}</b> {reason}
      </p>
      <div>
        <button
          type="button"
          onClick={() => {
            void ui.attempt(ui.engine.retry(conversationId, item.key));
          }}
        >
          {words.timeline.retry}
        </button>
        <button
          type="button"
          onClick={() => {
            void edit();
          }}
        >
          {words.timeline.edit}
        </button>
        <button
          type="button"
          onClick={() => {
            ui.deletions.remove(conversationId, item.key);
          }}
        >
          {words.timeline.remove}
        </button>
      </div>
    </div>
  );
}
