import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { newPerson, openBrowser } from "./support/browser";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("a visitor opens the page and sees whose it is", async () => {
  const { context, page, complaints } = await newPerson(browser);
  await page.goto(inject("address"));
  await page.waitForSelector("#app > *");
  expect(await page.title()).toBe("RealChat");
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
});
