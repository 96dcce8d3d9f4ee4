import { words } from "../../src/ui/words/words";
import type { Person } from "./person";

/** What a person does with the own account, through the interface. */
export class AccountHand {
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  async openSettings(): Promise<void> {
    const { page, name } = this.#person;
    await page.getByRole("button", { name: words.list.profile(name) }).click();
    await page.getByRole("button", { name: words.profile.settings }).click();
    await this.sessions().first().waitFor();
  }

  async changePassword(newPassword: string): Promise<void> {
    const person = this.#person;
    const { page } = person;
    await this.openSettings();
    const part = page.getByRole("region", { name: words.settings.passwordTitle, exact: true });
    await part.getByLabel(words.settings.present, { exact: true }).fill(person.password);
    await part.getByLabel(words.settings.fresh, { exact: true }).fill(newPassword);
    await part.getByRole("button", { name: words.settings.change, exact: true }).click();
    await page.getByText(words.settings.changed).waitFor();
    person.password = newPassword;
  }

  /** Makes new recovery words and keeps them. */
  async newRecoveryKey(): Promise<void> {
    const person = this.#person;
    await this.openSettings();
    const { recoveryTitle, renewKey, yourPassword } = words.settings;
    const part = person.page.getByRole("region", { name: recoveryTitle, exact: true });
    const button = part.getByRole("button", { name: renewKey, exact: true });
    await button.click();
    await part.getByLabel(yourPassword, { exact: true }).fill(person.password);
    await button.click();
    await person.keepRecoveryKey(words.recovery.done);
    await this.sessions().first().waitFor();
  }

  /** New keys for the account, and new recovery words kept. */
  async renewKeys(): Promise<void> {
    const person = this.#person;
    await this.openSettings();
    const { keysTitle, keysPassword, renewKeys, keysAsk } = words.settings;
    const part = person.page.getByRole("region", { name: keysTitle, exact: true });
    await part.getByLabel(keysPassword, { exact: true }).fill(person.password);
    const button = part.getByRole("button", { name: renewKeys, exact: true });
    await button.click();
    await part.getByText(keysAsk).waitFor();
    await button.click();
    await person.keepRecoveryKey();
    await person.page.getByRole("heading", { name: words.list.title }).waitFor();
  }

  /** From the sign-in page: in by the recovery words, with a new password and new words. */
  async recover(newPassword: string): Promise<void> {
    await this.tryToRecover(newPassword);
    await this.#enter(newPassword);
  }

  /** Fills and sends the form without waiting for what comes of it. */
  async tryToRecover(newPassword: string): Promise<void> {
    const person = this.#person;
    const { page } = person;
    await page.getByRole("link", { name: words.recover.forgot }).click();
    await page.getByLabel(words.recover.words).fill(person.recoveryWords.join(" "));
    await this.#askBack(newPassword, words.recover.submit);
  }

  /** From the sign-in page: in by the administrator's code, with new keys. */
  async reset(code: string, newPassword: string): Promise<void> {
    const { page } = this.#person;
    await page.getByRole("link", { name: words.recover.forgot }).click();
    await page.getByRole("link", { name: words.recover.lostLink }).click();
    await page.getByLabel(words.reset.code, { exact: true }).fill(code);
    await page.getByLabel(words.reset.agree).check();
    await this.#askBack(newPassword, words.reset.submit);
    await this.#enter(newPassword);
  }

  async #askBack(newPassword: string, submit: string): Promise<void> {
    const person = this.#person;
    const { page } = person;
    await page.getByLabel(words.signIn.username, { exact: true }).fill(person.name);
    await page.getByLabel(words.recover.newPassword, { exact: true }).fill(newPassword);
    await page.getByRole("button", { name: submit, exact: true }).click();
  }

  async #enter(newPassword: string): Promise<void> {
    const person = this.#person;
    await person.keepRecoveryKey();
    await person.page.getByRole("heading", { name: words.list.title }).waitFor();
    person.password = newPassword;
  }

  /** The lines of the list of signed-in devices, this one first. */
  sessions() {
    const list = this.#person.page.getByRole("list", { name: words.settings.sessions });
    return list.getByRole("listitem");
  }

  /** Signs the first other device out. */
  async signOutOther(): Promise<void> {
    await this.openSettings();
    const before = await this.sessions().count();
    const line = this.sessions().nth(1);
    await line.getByRole("button").click();
    await line.getByRole("button", { name: words.settings.end, exact: true }).click();
    await this.sessions()
      .nth(before - 1)
      .waitFor({ state: "detached" });
  }

  async signOutAllOthers(): Promise<void> {
    await this.openSettings();
    const { page } = this.#person;
    const button = page.getByRole("button", { name: words.settings.endOthers, exact: true });
    await button.click();
    await page.getByText(words.settings.endOthersAsk).waitFor();
    await button.click();
    await page.getByText(words.settings.none).waitFor();
  }

  /** What is told about the own account, e.g. that somebody signed in. */
  notice() {
    return this.#person.page.getByRole("region", { name: words.notices.label });
  }

  async itWasMe(): Promise<void> {
    await this.notice().getByRole("button", { name: words.notices.me, exact: true }).click();
  }

  async signItOut(): Promise<void> {
    await this.notice().getByRole("button", { name: words.notices.signItOut, exact: true }).click();
  }
}
