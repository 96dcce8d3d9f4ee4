import { words } from "../../src/ui/words/words";
import type { Person } from "./person";

/** What a person does about the keys of others, through the interface. */
export class TrustHand {
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  /** Opens the page about a member of the open conversation. */
  async openPerson(username: string): Promise<void> {
    const { page } = this.#person;
    await this.#person.groups.openDetails();
    await page.getByTitle(words.trust.openPage(username), { exact: true }).click();
    await this.#digits().first().waitFor();
  }

  /** The 60 digits that this person sees for the other. */
  async safetyNumber(username: string): Promise<string> {
    await this.openPerson(username);
    return (await this.#digits().allInnerTexts()).join("");
  }

  async verify(username: string): Promise<void> {
    await this.openPerson(username);
    const { page } = this.#person;
    await page.getByRole("button", { name: words.trust.mark, exact: true }).click();
    await page.getByRole("button", { name: words.trust.unmark, exact: true }).waitFor();
  }

  async unverify(username: string): Promise<void> {
    await this.openPerson(username);
    const { page } = this.#person;
    await page.getByRole("button", { name: words.trust.unmark, exact: true }).click();
    await page.getByRole("button", { name: words.trust.mark, exact: true }).waitFor();
  }

  /** Goes on with somebody's new keys by the banner over the composer; `anyway` for one who was verified. */
  async goOn({ anyway = false }: { anyway?: boolean } = {}): Promise<void> {
    const name = anyway ? words.trust.goOnAnyway : words.trust.goOn;
    await this.banner().getByRole("button", { name, exact: true }).click();
  }

  /** What stands over the composer about keys. */
  banner() {
    return this.#person.page.locator("[data-warning=keys]");
  }

  #digits() {
    const list = this.#person.page.getByRole("list", { name: words.trust.safetyLabel });
    return list.getByRole("listitem");
  }
}
