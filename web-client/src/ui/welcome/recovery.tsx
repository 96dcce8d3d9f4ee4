import { useEffect, useState } from "preact/hooks";
import { useUi, type RecoveryKey } from "../ui";
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
    if (await ui.attempt(ui.engine.confirmRecovery())) {
      ui.recovery.value = null;
      if (ui.routes.current.peek().at === "sign-up") ui.routes.replace({ at: "list" });
    }
  };
  return checking ? (
    <RecoveryCheck
      groups={groups}
      onKept={finish}
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
