import { Dialog } from "../parts/dialog";
import { fullTime } from "../time";
import { MessageText } from "../timeline/message-text";
import { useUi } from "../ui";
import { words } from "../words/words";
import { Waiting } from "./people-lines";
import { useAsked } from "./use-asked";
import css from "./messages.module.css";

interface Props {
  id: string;
  messageKey: string;
  onClose: () => void;
}

/** All texts that a message has had, the present one first. */
export function Versions({ id, messageKey, onClose }: Props) {
  const { engine, state } = useUi();
  const edited = state.message(messageKey)?.edited;
  const versions = useAsked(() => engine.versions(id, messageKey), edited, onClose);
  const { title, current, first } = words.versionsDialog;
  return (
    <Dialog title={title} onClose={onClose}>
      <div class={css["content"]}>
        {versions === null ? (
          <Waiting />
        ) : (
          <ol class={css["versions"]} reversed>
            {versions.toReversed().map((version, index) => (
              <li key={version.time}>
                <p class={css["when"]}>
                  <time dateTime={new Date(version.time).toISOString()}>
                    {fullTime(version.time)}
                  </time>
                  {index === 0 && <b>{current}</b>}
                  {index > 0 && index === versions.length - 1 && <b>{first}</b>}
                </p>
                <div class={css["said"]} dir="auto">
                  <MessageText text={version.text} />
                </div>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Dialog>
  );
}
