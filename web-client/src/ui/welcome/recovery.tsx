import { useEffect, useState } from "preact/hooks";
import { useUi, type RecoveryKey } from "../ui";
import { words } from "../words/words";
import { groupsOf } from "./groups";
import { RecoveryCheck } from "./recovery-check";
import { RecoveryWords } from "./recovery-words";

/** The recovery key, shown once, and the proof that it was kept. Leaving the page before that is asked back. */
export function Recovery({ recovery }: { recovery: RecoveryKey }) {
  const ui = useUi();
  const groups = groupsOf(recovery.words);
  const [checking, setChecking] = useState(false);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => {
      removeEventListener("beforeunload", ask);
    };
  }, []);
  const finish = async (): Promise<void> => {
    if (recovery.kind === "renewed") {
      ui.recovery.value = null;
      ui.toasts.show(words.settings.keyDone);
    } else if (await ui.attempt(ui.engine.confirmRecovery())) {
      ui.recovery.value = null;
      ui.routes.replace({ at: "list" });
    }
  };
  return checking ? (
    <RecoveryCheck
      groups={groups}
      onKept={finish}
      finish={recovery.kind === "renewed" ? words.recovery.done : words.recovery.finish}
      onBack={() => {
        setChecking(false);
      }}
    />
  ) : (
    <RecoveryWords
      username={recovery.username}
      groups={groups}
      onNext={() => {
        setChecking(true);
      }}
    />
  );
}
