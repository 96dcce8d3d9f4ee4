import type { PinView } from "../../store/contract";
import { Dialog } from "../parts/dialog";
import { hueOf } from "../people";
import { fullTime, relativeTime } from "../time";
import { plainText } from "../timeline/markup";
import { useUi } from "../ui";
import { words } from "../words/words";
import { Waiting } from "./people-lines";
import { useAsked } from "./use-asked";
import css from "./messages.module.css";

/** All pinned messages of a conversation, newest pin first; a press leads to the message. */
export function Pins({ id, onClose }: { id: string; onClose: () => void }) {
  const ui = useUi();
  const pins = useAsked(() => ui.engine.pins(id), id, onClose);
  return (
    <Dialog title={words.pins.title} onClose={onClose}>
      <div class={css["content"]}>
        {pins === null && <Waiting />}
        {pins?.length === 0 && <p>{words.pins.none}</p>}
        {pins !== null && pins.length > 0 && (
          <ul class={css["pins"]} aria-label={words.pins.title}>
            {pins.map((pin) => (
              <li key={pin.seq}>
                <Pin
                  pin={pin}
                  onPress={() => {
                    onClose();
                    void ui.showMessage(id, pin.seq);
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function Pin({ pin, onPress }: { pin: PinView; onPress: () => void }) {
  const { now, state } = useUi();
  const own = pin.sender.id === state.account.value?.id;
  return (
    <button
      type="button"
      class={css["pin"]}
      data-hue={hueOf(pin.sender.id)}
      title={words.pins.jump}
      onClick={onPress}
    >
      <b>{own ? words.you : pin.sender.username}</b>
      <time dateTime={new Date(pin.time).toISOString()} title={fullTime(pin.time)}>
        {relativeTime(pin.time, now.value)}
      </time>
      <span dir="auto">{pin.text === null ? words.pins.unreadable : plainText(pin.text)}</span>
    </button>
  );
}
