import type { Browser, BrowserContext, Page } from "playwright-core";
import { words } from "../../src/ui/words/words";
import { AccountHand } from "./person-account";
import { GroupHand } from "./person-groups";
import { TrustHand } from "./person-trust";
import { kept, type Kept } from "./kept";

export const PASSWORD = "seven quiet herons cross the lake";
const PATIENCE = 20_000;

/** One person at one browser: a context of its own with nothing in it. Speaks through the interface only, by its names and labels. */
export class Person {
  readonly name: string;
  /** The present one: it follows a change. */
  password: string;
  readonly context: BrowserContext;
  page: Page;
  /** The recovery key as shown at sign-up. */
  recoveryWords: readonly string[] = [];
  /** What the person does with groups, with the keys of others, and with the own account. */
  readonly groups = new GroupHand(this);
  readonly trust = new TrustHand(this);
  readonly account = new AccountHand(this);
  /** What the page or the browser complained about: content policy, uncaught errors. */
  readonly complaints: string[] = [];

  private constructor(seat: {
    name: string;
    password: string;
    context: BrowserContext;
    page: Page;
  }) {
    this.name = seat.name;
    this.password = seat.password;
    this.context = seat.context;
    this.page = this.listen(seat.page);
  }

  /** Opens a fresh browser profile at the address. */
  static async at(
    browser: Browser,
    address: string,
    name: string,
    password = PASSWORD,
  ): Promise<Person> {
    const context = await browser.newContext({
      baseURL: address,
      locale: "en",
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const person = new Person({ name, password, context, page });
    await page.goto("/");
    return person;
  }

  private listen(page: Page): Page {
    page.on("pageerror", (error) => this.complaints.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy|Trusted Type|Uncaught/i.test(message.text()))
        this.complaints.push(message.text());
    });
    return page;
  }

  async signUp(): Promise<void> {
    const { page } = this;
    await page.getByRole("link", { name: words.signIn.toSignUpLink }).click();
    await page.getByLabel(words.signUp.username, { exact: true }).fill(this.name);
    await page.getByLabel(words.signUp.password, { exact: true }).fill(this.password);
    await page.getByRole("button", { name: words.signUp.submit }).click();
    await this.keepRecoveryKey();
    await page.getByRole("heading", { name: words.list.title }).waitFor();
  }

  /** Reads the words on the screen, keeps them, and answers the question for two groups. `finish` is what the last button says. */
  async keepRecoveryKey(finish = words.recovery.finish): Promise<void> {
    const { page } = this;
    const rows = page.getByRole("list", { name: words.recovery.words }).getByRole("listitem");
    await rows.first().waitFor();
    const groups = (await rows.allInnerTexts()).map((row) => row.replace(/^\s*\d+/, "").trim());
    this.recoveryWords = groups.flatMap((group) => group.split(/\s+/));
    await page.getByRole("button", { name: words.recovery.next }).click();
    await page.getByRole("heading", { name: words.recovery.checkTitle }).waitFor();
    for (const [index, group] of groups.entries()) {
      const field = page.getByLabel(words.recovery.group(index + 1), { exact: true });
      if ((await field.count()) > 0) await field.fill(group);
    }
    await page.getByRole("button", { name: finish }).click();
  }

  async signIn(options: { stay?: boolean; password?: string } = {}): Promise<void> {
    await this.trySignIn(options);
    await this.page.getByRole("heading", { name: words.list.title }).waitFor();
  }

  /** Fills and sends the form without waiting for what comes of it. */
  async trySignIn({
    stay = true,
    password = this.password,
  }: { stay?: boolean; password?: string } = {}): Promise<void> {
    const { page } = this;
    await page.getByLabel(words.signIn.username, { exact: true }).fill(this.name);
    await page.getByLabel(words.signIn.password, { exact: true }).fill(password);
    await page.getByLabel(words.signIn.stay).setChecked(stay);
    await page.getByRole("button", { name: words.signIn.submit, exact: true }).click();
  }

  async signOut(): Promise<void> {
    const { page } = this;
    await page.getByRole("button", { name: words.list.profile(this.name) }).click();
    await page.getByRole("button", { name: words.profile.signOut, exact: true }).click();
    await page
      .getByRole("dialog", { name: words.profile.signOutAsk })
      .getByRole("button", { name: words.profile.signOut, exact: true })
      .click();
    await page.getByRole("button", { name: words.signIn.submit, exact: true }).waitFor();
  }

  /** Starts, or opens, the conversation with somebody by username or public id. */
  async startChat(who: string): Promise<void> {
    const { page } = this;
    await page.getByRole("button", { name: words.list.newChat }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(words.newChat.label).fill(who);
    await dialog.getByRole("button", { name: words.newChat.submit, exact: true }).click();
    await this.composer().waitFor();
  }

  /** Opens a conversation from the list, and waits until one can write in it. */
  async openChat(title: string): Promise<void> {
    await this.openClosed(title);
    await this.composer().waitFor();
  }

  /** Opens a conversation from the list in which nothing can be written any more. */
  async openClosed(title: string): Promise<void> {
    const row = this.page.getByRole("link").filter({ has: this.page.locator("bdi") });
    await row
      .filter({ has: this.page.getByText(title, { exact: true }) })
      .first()
      .click();
  }

  composer() {
    return this.page.getByPlaceholder(words.composer.placeholder);
  }

  /** Writes and sends, without waiting for the server. */
  async write(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.composer().press("Enter");
  }

  /** Writes, sends and waits until the server has stored it. */
  async say(text: string): Promise<void> {
    await this.write(text);
    await this.message(text, "sent").waitFor();
  }

  message(text: string, state?: string) {
    const article = this.page.locator(
      state === undefined ? "article" : `article[data-state="${state}"]`,
    );
    return article.filter({ hasText: text });
  }

  async sees(text: string): Promise<void> {
    await this.message(text).first().waitFor();
  }

  /** The texts on screen, oldest first. */
  async timeline(): Promise<string[]> {
    return this.page.locator("article [class*=text]").allInnerTexts();
  }

  /** Another tab of the same browser. */
  async newTab(): Promise<Page> {
    const page = this.listen(await this.context.newPage());
    await page.goto("/");
    return page;
  }

  /** What this browser keeps for the page. */
  async kept(): Promise<Kept> {
    return kept(this.page);
  }

  async closePage(): Promise<void> {
    await this.page.close();
  }

  /** Opens the address again in this browser, as after closing the window. */
  async openPage(): Promise<void> {
    this.page = await this.newTab();
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
