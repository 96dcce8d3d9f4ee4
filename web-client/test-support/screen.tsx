import { render, type ComponentChildren } from "preact";
import { act } from "preact/test-utils";
import { expect } from "vitest";
import { Ui, UiContext } from "../src/ui/ui";
import { FakeEngine } from "./fake-engine";
import { sceneNamed } from "./scenes";

/** A part of the interface on a scripted engine, for tests: found and used by the names that people see. */
export class Screen {
  readonly engine: FakeEngine;
  readonly ui: Ui;
  readonly root = document.createElement("div");

  constructor(scene: string) {
    this.engine = new FakeEngine(sceneNamed(scene));
    this.engine.pace = 0;
    this.ui = new Ui(this.engine, localStorage);
    document.body.append(this.root);
  }

  async show(children: ComponentChildren): Promise<void> {
    await act(() => {
      render(<UiContext.Provider value={this.ui}>{children}</UiContext.Provider>, this.root);
    });
  }

  close(): void {
    render(null, this.root);
    this.root.remove();
  }

  /** Waits until this text is on the screen. */
  async sees(text: string): Promise<void> {
    await expect.poll(() => this.root.textContent).toContain(text);
  }

  async seesNot(text: string): Promise<void> {
    await expect.poll(() => this.root.textContent).not.toContain(text);
  }

  /** Waits for an enabled button of this name and presses it. */
  async press(name: string): Promise<void> {
    await expect.poll(() => this.#button(name)).toBeDefined();
    const button = this.#button(name);
    await act(() => {
      if (button?.type === "submit")
        button.form?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
      else button?.click();
    });
  }

  /** Waits for the field with this label and fills it. */
  async type(label: string, text: string): Promise<void> {
    await expect.poll(() => this.field(label)).toBeDefined();
    const field = this.field(label);
    await act(() => {
      if (field === undefined) return;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  async choose(label: string): Promise<void> {
    const found = [...this.root.querySelectorAll("label")].find((one) =>
      one.textContent.startsWith(label),
    );
    const input = found?.querySelector("input");
    await act(() => {
      if (input === null || input === undefined) throw new Error(`No choice "${label}".`);
      input.checked = !input.checked;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  field(label: string): HTMLInputElement | HTMLTextAreaElement | undefined {
    const found = [...this.root.querySelectorAll("label")].find((one) =>
      one.textContent.startsWith(label),
    );
    const field = found === undefined ? null : document.getElementById(found.htmlFor);
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
      ? field
      : undefined;
  }

  #button(name: string): HTMLButtonElement | undefined {
    const named = (button: HTMLButtonElement): boolean =>
      (button.getAttribute("aria-label") ?? button.textContent).trim() === name;
    return [...this.root.querySelectorAll("button")].findLast(
      (button) => named(button) && !button.disabled,
    );
  }
}
