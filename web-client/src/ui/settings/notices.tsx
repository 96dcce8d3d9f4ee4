import { useState } from "preact/hooks";
import type { NoticeView } from "../../store/contract";
import { Icon } from "../parts/icon";
import { relativeTime } from "../time";
import { useUi, type Ui } from "../ui";
import { words } from "../words/words";
import css from "./notices.module.css";

/** How far the time of a notice and that of its session may lie apart, milliseconds. */
const APART = 120_000;

/** What happened to the own account elsewhere, one at a time: questions before news, newest first. */
export function Notices() {
  const ui = useUi();
  const { notices } = ui.state;
  const asking = notices.value.findLast(({ event }) => event !== "session_ended");
  const notice = asking ?? notices.value[notices.value.length - 1];
  return notice === undefined ? null : <Notice key={notice.key} notice={notice} />;
}

function Notice({ notice }: { notice: NoticeView }) {
  const ui = useUi();
  const [busy, setBusy] = useState(false);
  const { event, time } = notice;
  const text = words.notices;
  const dismiss = (): void => {
    void ui.attempt(ui.engine.dismissNotice(notice.key));
  };
  const refuse = async (): Promise<void> => {
    setBusy(true);
    await ui.attempt(signOut(ui, notice));
    setBusy(false);
  };
  return (
    <section class={css["notice"]} aria-label={text.label} data-notice={event}>
      <Icon name="device" size={18} />
      <p role="status">{text[event](deviceOf(notice), relativeTime(time, ui.now.value))}</p>
      <div>
        <button type="button" onClick={dismiss}>
          {event === "session_ended" ? text.fine : text.me}
        </button>
        {event !== "session_ended" && (
          <button type="button" disabled={busy} onClick={() => void refuse()}>
            {event === "signed_in" ? text.signItOut : text.look}
          </button>
        )}
      </div>
    </section>
  );
}

const deviceOf = ({ deviceName }: NoticeView): string =>
  deviceName === "" ? words.settings.unknownDevice : deviceName;

/** Ends the session that the notice is about; when that is not clear, the person chooses in the settings. */
async function signOut(ui: Ui, notice: NoticeView): Promise<void> {
  const session = notice.event === "signed_in" ? await sessionOf(ui, notice) : null;
  if (session === null) {
    ui.routes.go({ at: "settings" });
    return;
  }
  await ui.engine.endSession(session);
  await ui.engine.dismissNotice(notice.key);
  ui.toasts.show(words.notices.signedOut(deviceOf(notice)));
}

async function sessionOf(ui: Ui, { key, deviceName, time }: NoticeView): Promise<string | null> {
  const others = (await ui.engine.sessions()).filter(({ current }) => !current);
  const fitting = others.filter(
    (one) =>
      one.id === key || (one.deviceName === deviceName && Math.abs(one.createdAt - time) < APART),
  );
  const named = fitting.find(({ id }) => id === key);
  return named?.id ?? (fitting.length === 1 ? (fitting[0]?.id ?? null) : null);
}
