import { useEffect, useState } from "preact/hooks";
import { useUi } from "../ui";

/** What the engine answers to a question of a dialog; null until then. A refusal is told, and the dialog closes. */
export function useAsked<T>(ask: () => Promise<T>, about: unknown, onClose: () => void): T | null {
  const ui = useUi();
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    let there = true;
    const asked = ask().then((found) => {
      if (there) setAnswer(found);
    });
    void ui.attempt(asked).then((done) => {
      if (!done && there) onClose();
    });
    return () => {
      there = false;
    };
  }, [ui, about]);
  return answer;
}
