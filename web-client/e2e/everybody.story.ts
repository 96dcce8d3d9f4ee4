import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { words } from "../src/ui/words/words";
import { violations } from "./support/axe";
import { openBrowser } from "./support/browser";
import { Person } from "./support/person";

/** For everybody: the screens as served, in both themes, for readers of screens, with the content policy on. */
describe("every screen", () => {
  let browser: Browser;
  let eve: Person;

  beforeAll(async () => {
    browser = await openBrowser();
    eve = await Person.at(browser, inject("address"), "eve.everybody");
  });
  afterAll(async () => {
    await browser.close();
  });

  async function clean(page: Page): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect(await violations(page), colorScheme).toEqual([]);
    }
  }

  test("signing in and signing up", async () => {
    await eve.page.getByRole("button", { name: words.signIn.submit, exact: true }).waitFor();
    await clean(eve.page);
    await eve.page.getByRole("link", { name: words.signIn.toSignUpLink }).click();
    await eve.page.getByRole("button", { name: words.signUp.submit }).waitFor();
    await clean(eve.page);
    await eve.page.goBack();
    await eve.signUp();
  });

  test("the empty list, and a conversation", async () => {
    await clean(eve.page);
    const friend = await Person.at(browser, inject("address"), "friend.of.everybody");
    await friend.signUp();
    await friend.leave();
    await eve.startChat("friend.of.everybody");
    await eve.say("Hello to everybody");
    await clean(eve.page);
  });

  test("what surrounds it: profile, trust, shortcuts, switcher", async () => {
    const { page } = eve;
    await page.getByRole("button", { name: words.trust.lock }).click();
    await page.getByText(words.trust.lead).waitFor();
    await clean(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: words.list.profile(eve.name) }).click();
    await page.getByRole("dialog").waitFor();
    await clean(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: words.switcher.title }).waitFor();
    await clean(page);
    await page.keyboard.press("Escape");
  });

  test("a group: making one, its details, its people, adding, and the page about a person", async () => {
    const { page } = eve;
    await page.getByRole("button", { name: words.list.newChat }).first().click();
    await page.getByRole("dialog").waitFor();
    await clean(page);
    await page.keyboard.press("Escape");
    await eve.groups.create("Everybody's group", ["friend.of.everybody"], "What all of us share");
    await eve.groups.openDetails();
    await clean(page);
    await page.getByRole("button", { name: words.group.add, exact: true }).click();
    await page.getByRole("dialog", { name: words.group.addTitle }).waitFor();
    await clean(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: words.group.edit, exact: true }).click();
    await page.getByRole("dialog", { name: words.group.editTitle }).waitFor();
    await clean(page);
    await page.keyboard.press("Escape");
    await eve.trust.openPerson("friend.of.everybody");
    await clean(page);
  });

  test("password and devices, and the ways back in", async () => {
    await eve.account.openSettings();
    await clean(eve.page);
    await eve.page.keyboard.press("Escape");
    const lost = await Person.at(browser, inject("address"), "lost.by.everybody");
    await lost.page.getByRole("link", { name: words.recover.forgot }).click();
    await lost.page.getByLabel(words.recover.words).waitFor();
    await clean(lost.page);
    await lost.page.getByRole("link", { name: words.recover.lostLink }).click();
    await lost.page.getByLabel(words.reset.code, { exact: true }).waitFor();
    await clean(lost.page);
    await lost.leave();
  });

  test("a phone", async () => {
    await eve.page.setViewportSize({ width: 390, height: 844 });
    await clean(eve.page);
    const sideways = await eve.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways, "nothing scrolls sideways").toBe(0);
    expect(eve.complaints).toEqual([]);
  });
});
