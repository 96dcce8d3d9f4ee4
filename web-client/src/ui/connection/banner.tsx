import { useEffect, useState } from "preact/hooks";
import { Icon } from "../parts/icon";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./banner.module.css";

/** Says that there is no connection, when the next try is, and offers to try now. Nothing while online. */
export function Banner() {
  const ui = useUi();
  const connection = ui.state.connection.value;
  const nextAttempt = ui.state.nextAttempt.value;
  const text = words.connection;
  if (connection === "online") return null;
  if (connection === "connecting") {
    return (
      <div class={css["connecting"]} role="status">
        <span>{text.connecting}</span>
      </div>
    );
  }
  return (
    <div class={css["offline"]}>
      <Icon name="alert" size={18} />
      <p role="status">{nextAttempt === null ? text.offlineDevice : text.offline}</p>
      {nextAttempt !== null && <Countdown until={nextAttempt} />}
      <button
        type="button"
        onClick={() => {
          void ui.attempt(ui.engine.reconnect());
        }}
      >
        {text.tryNow}
      </button>
    </div>
  );
}

/** Seconds until a time; not read out, because it changes each second. */
function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  return (
    <span class={css["next"]} aria-hidden="true">
      {words.connection.next(seconds)}
    </span>
  );
}
