import type { Ui } from "../ui";
import { words } from "../words/words";

/** Copies a text and says so. */
export async function copyText(ui: Ui, text: string, said: string = words.copied): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    ui.toasts.show(said, { lasts: 3_000 });
  } catch {
    ui.toasts.show(words.copyRefused, { tone: "danger" });
  }
}
