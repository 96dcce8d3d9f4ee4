import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

/** Someone at a browser of their own: nothing (cookies, storage) is shared with anybody else. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained about: uncaught errors, console errors, refused by the content policy. */
  readonly complaints: string[];
}

/** A real Chromium; REALCHAT_CHROMIUM names another one than the npm package's. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env["REALCHAT_CHROMIUM"] ?? (await unpackedChromium());
  return chromium.launch({ executablePath, args: ["--no-sandbox"], headless: true });
}

/** A fresh context with one empty page. */
export async function newPerson(browser: Browser): Promise<Person> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** The package unpacks into the temporary folder; one of our own keeps apart what several checkouts and users unpack. */
async function unpackedChromium(): Promise<string> {
  const folder = resolve(import.meta.dirname, "../../target/browser");
  mkdirSync(folder, { recursive: true });
  process.env["TMPDIR"] = folder;
  return sparticuz.executablePath();
}
