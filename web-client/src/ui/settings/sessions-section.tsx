import { useEffect, useState } from "preact/hooks";
import type { SessionView } from "../../store/contract";
import { Icon } from "../parts/icon";
import { Question } from "../parts/question";
import { fullTime, relativeTime } from "../time";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./settings.module.css";

/** All devices that are signed in, and the way to sign them out. */
export function SessionsSection() {
  const ui = useUi();
  const [sessions, setSessions] = useState<readonly SessionView[] | null>(null);
  const load = async (): Promise<void> => {
    setSessions(await ui.engine.sessions());
  };
  const notices = ui.state.notices.value; // news about sessions
  useEffect(() => {
    void ui.attempt(load());
  }, [ui, notices]);
  const end = async (call: Promise<void>, said: string): Promise<void> => {
    if (await ui.attempt(call.then(load))) ui.toasts.show(said);
  };
  const text = words.settings;
  const others = sessions?.filter(({ current }) => !current) ?? [];
  const sorted = [...(sessions?.filter(({ current }) => current) ?? []), ...others];
  return (
    <section class={css["section"]} aria-label={text.sessionsTitle}>
      <h3>{text.sessionsTitle}</h3>
      <ul class={css["sessions"]} aria-label={text.sessions} aria-busy={sessions === null}>
        {sorted.map((session) => (
          <Session
            key={session.id}
            session={session}
            end={() => end(ui.engine.endSession(session.id), text.ended(nameOf(session)))}
          />
        ))}
      </ul>
      {sessions !== null && others.length === 0 && <p class={css["why"]}>{text.none}</p>}
      {others.length > 0 && (
        <div class={css["actions"]}>
          <Question
            label={text.endOthers}
            question={text.endOthersAsk}
            icon="leave"
            run={() => end(ui.engine.endOtherSessions(), text.endedOthers)}
          />
        </div>
      )}
    </section>
  );
}

const nameOf = ({ deviceName }: SessionView): string =>
  deviceName === "" ? words.settings.unknownDevice : deviceName;

function Session({ session, end }: { session: SessionView; end: () => Promise<void> }) {
  const now = useUi().now.value;
  const text = words.settings;
  const name = nameOf(session);
  const { createdAt, lastUsedAt, current } = session;
  return (
    <li>
      <Icon name="device" />
      <div class={css["device"]}>
        {name}
        <small title={fullTime(createdAt)}>{text.signedIn(relativeTime(createdAt, now))}</small>
        {!current && (
          <small title={fullTime(lastUsedAt)}>{text.lastUsed(relativeTime(lastUsedAt, now))}</small>
        )}
      </div>
      {current ? (
        <span class={css["here"]}>{text.thisDevice}</span>
      ) : (
        <Question
          label={text.end}
          name={text.endName(name)}
          question={text.endAsk(name)}
          tone="plain"
          run={end}
        />
      )}
    </li>
  );
}
