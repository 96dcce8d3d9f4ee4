import type { Locator } from "playwright-core";
import { words } from "../../src/ui/words/words";
import type { Person } from "./person";

/** What a person does with single messages, through their menu and the keyboard. */
export class MessageHand {
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  /** The message with these words of its own, the newest one when there are several. */
  row(text: string): Locator {
    const words = this.#person.page.locator("[class*=text]", { hasText: text });
    return this.#person.message(text).filter({ has: words }).last();
  }

  /** Opens the menu by keyboard and chooses a line. */
  async choose(text: string, line: string): Promise<void> {
    const row = this.row(text);
    await row.focus();
    await row.press("Enter");
    await this.#person.page.getByRole("menuitem", { name: line, exact: true }).click();
  }

  async reply(to: string, text: string): Promise<void> {
    await this.choose(to, words.actions.reply);
    await this.#person.say(text);
  }

  async edit(text: string, changed: string): Promise<void> {
    await this.choose(text, words.actions.edit);
    const area = this.#person.composer();
    await area.fill(changed);
    await area.press("Enter");
  }

  /** Puts one of the quick reactions on a message, or takes it off. */
  async react(text: string, emoji: string): Promise<void> {
    const row = this.row(text);
    await row.focus();
    await row.press("Enter");
    await this.#person.page.getByRole("menuitemcheckbox", { name: emoji }).click();
  }

  async deleteForAll(text: string): Promise<void> {
    await this.choose(text, words.actions.delete_for_all);
    const dialog = this.#person.page.getByRole("dialog", { name: words.deleteDialog.title });
    await dialog.getByRole("button", { name: words.deleteDialog.submit }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** Waits until a message has a reaction of this accessible name. */
  async hasReaction(text: string, name: string): Promise<void> {
    await this.row(text).getByRole("button", { name, exact: true }).waitFor();
  }
}
