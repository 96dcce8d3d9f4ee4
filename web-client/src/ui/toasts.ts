import { signal } from "@preact/signals";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "plain" | "danger";
  /** What the button in it does; null without a button. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** Short messages at the edge of the screen; at most three, each for `lasts` milliseconds. */
export class Toasts {
  readonly shown = signal<readonly Toast[]>([]);
  #next = 0;

  show(
    text: string,
    options: Partial<Omit<Toast, "id" | "text">> & { lasts?: number } = {},
  ): number {
    const toast: Toast = {
      id: this.#next++,
      text,
      tone: options.tone ?? "plain",
      action: options.action ?? null,
    };
    this.shown.value = [...this.shown.peek().filter((other) => other.text !== text), toast].slice(
      -3,
    );
    setTimeout(() => {
      this.close(toast.id);
    }, options.lasts ?? 6_000);
    return toast.id;
  }

  close(id: number): void {
    this.shown.value = this.shown.peek().filter((toast) => toast.id !== id);
  }
}
