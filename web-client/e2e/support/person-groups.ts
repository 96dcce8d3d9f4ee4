import { words } from "../../src/ui/words/words";
import type { Person } from "./person";

export type History = "none" | "all" | { readonly from: string };

/** What a person does with groups, through the interface. */
export class GroupHand {
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  /** Makes a group of several others, or of one, and waits until it is open. */
  async create(name: string, usernames: readonly string[], topic = ""): Promise<void> {
    const { page } = this.#person;
    await page.getByRole("button", { name: words.list.newChat }).first().click();
    const dialog = page.getByRole("dialog", { name: words.newChat.title });
    await this.#choose(usernames);
    if (usernames.length === 1)
      await dialog.getByRole("switch", { name: words.newGroup.asGroup }).check();
    await dialog.getByLabel(words.newGroup.name, { exact: true }).fill(name);
    await dialog.getByLabel(words.newGroup.topic).fill(topic);
    await dialog.getByRole("button", { name: words.newGroup.submit, exact: true }).click();
    await page.getByRole("heading", { name, exact: true }).waitFor();
    await this.#person.composer().waitFor();
  }

  /** Adds people to the open group; `from` is a day as `YYYY-MM-DD`. */
  async add(usernames: readonly string[], history: History = "none"): Promise<void> {
    await this.openDetails();
    const { page } = this.#person;
    await page.getByRole("button", { name: words.group.add, exact: true }).click();
    await this.#choose(usernames);
    await this.#chooseHistory(history);
    const dialog = page.getByRole("dialog", { name: words.group.addTitle });
    await dialog.getByRole("button", { name: words.group.add, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** As an admin: lets somebody with new keys in again, by the button over the composer. */
  async addAgain(username: string, history: History = "none"): Promise<void> {
    const { page } = this.#person;
    await page.getByRole("button", { name: words.trust.addAgain }).first().click();
    const dialog = page.getByRole("dialog", { name: words.group.addAgainTitle(username) });
    await this.#chooseHistory(history);
    await dialog.getByRole("button", { name: words.trust.addAgain }).click();
    await dialog.waitFor({ state: "detached" });
  }

  async remove(username: string): Promise<void> {
    await this.#person.trust.openPerson(username);
    const { page } = this.#person;
    const button = page.getByRole("button", { name: words.group.remove, exact: true });
    await button.click();
    await page.getByText(words.group.removeAsk(username)).waitFor();
    await button.click();
    await page.getByRole("list", { name: words.group.memberList }).waitFor();
  }

  async setRole(username: string, role: "admin" | "member"): Promise<void> {
    await this.#person.trust.openPerson(username);
    const { makeAdmin, removeAdmin } = words.group;
    const [press, then] = role === "admin" ? [makeAdmin, removeAdmin] : [removeAdmin, makeAdmin];
    const { page } = this.#person;
    await page.getByRole("button", { name: press, exact: true }).click();
    await page.getByRole("button", { name: then, exact: true }).waitFor();
  }

  async leave(): Promise<void> {
    await this.openDetails();
    const { page } = this.#person;
    const button = page.getByRole("button", { name: words.group.leave, exact: true });
    await button.click();
    await page.getByText(words.group.leaveAsk).waitFor();
    await button.click();
    await page.getByText(words.group.closed.left).waitFor();
  }

  async rename(name: string, topic = ""): Promise<void> {
    await this.openDetails();
    const { page } = this.#person;
    await page.getByRole("button", { name: words.group.edit, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: words.group.editTitle });
    await dialog.getByLabel(words.newGroup.name, { exact: true }).fill(name);
    await dialog.getByLabel(words.newGroup.topic).fill(topic);
    await dialog.getByRole("button", { name: words.group.save, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** Opens the panel beside the open conversation, at its first page. */
  async openDetails(): Promise<void> {
    const { page } = this.#person;
    const panel = page.locator("[data-details]");
    if ((await panel.count()) > 0) {
      await page.locator("[data-lock]").click();
      await panel.waitFor({ state: "detached" });
    }
    await page.locator("[data-lock]").click();
    await panel.getByRole("list").first().waitFor();
  }

  /** The usernames in the panel's list. */
  async members(): Promise<string[]> {
    await this.openDetails();
    const list = this.#person.page.getByRole("list", { name: words.group.memberList });
    await list.locator("bdi").first().waitFor();
    return list.locator("bdi").allInnerTexts();
  }

  async forget(): Promise<void> {
    const { page } = this.#person;
    await page.getByRole("button", { name: words.group.forget }).click();
    await page.locator("[data-closed]").waitFor({ state: "detached" });
  }

  async #choose(usernames: readonly string[]): Promise<void> {
    const dialog = this.#person.page.getByRole("dialog");
    await dialog.getByLabel(words.picker.label).fill(usernames.join(" "));
    await dialog.getByRole("button", { name: words.picker.add, exact: true }).click();
    for (const username of usernames)
      await dialog.getByRole("button", { name: words.picker.remove(username) }).waitFor();
  }

  async #chooseHistory(history: History): Promise<void> {
    const dialog = this.#person.page.getByRole("dialog");
    const { none, from, all } = words.group.history;
    const label = history === "none" ? none : history === "all" ? all : from;
    await dialog.getByLabel(label).check();
    if (typeof history === "object")
      await dialog.getByLabel(words.group.fromDate, { exact: true }).fill(history.from);
  }
}
