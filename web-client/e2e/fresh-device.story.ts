import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JavaPerson } from "./support/java-person";
import { PASSWORD, type Person } from "./support/person";
import { Town } from "./support/town";

const MESSAGES = 10_000;

/** A long conversation, everybody else away, and a browser that has never been here: the password alone opens all of it. */
describe("a fresh device", () => {
  let town: Town;
  let ada: Person;

  beforeAll(async () => {
    town = await Town.start();
    const before = await town.joins("ada");
    const james = new JavaPerson(town.server);
    await james.does({ do: "sign_up", username: "james", password: PASSWORD });
    const { conversation } = await james.does({ do: "open", username: "ada" });
    await before.leave();
    await james.does({ do: "send_many", conversation, text: "Line", count: MESSAGES });
    await james.leave();
    ada = await town.arrives("ada");
  }, 600_000);
  afterAll(async () => {
    await town.close();
  });

  test("shows the newest screen of ten thousand messages", async () => {
    const start = performance.now();
    await ada.signIn();
    const listed = performance.now();
    await ada.openChat("james");
    await ada.message(`Line ${MESSAGES}`).waitFor();
    const read = performance.now();
    console.info(
      `signed in after ${Math.round(listed - start)} ms, newest screen read ${Math.round(read - listed)} ms later`,
    );
    expect(await ada.page.locator("[data-fault]").count()).toBe(0);
  });

  test("shows the first message to somebody who scrolls up", async () => {
    const start = performance.now();
    await ada.page.evaluate(async () => {
      const log = document.querySelector("[role=log]");
      const text = () => document.querySelector("article [class*=text]")?.textContent ?? "";
      while (log !== null && text() !== "Line 1") {
        log.scrollTop = 0;
        await new Promise((wake) => setTimeout(wake, 20));
      }
    });
    console.info(`scrolled to the first message in ${Math.round(performance.now() - start)} ms`);
    const lines = await ada.page.locator("article [class*=text]").allTextContents();
    expect(lines).toHaveLength(MESSAGES);
    expect(lines.every((line, at) => line === `Line ${at + 1}`)).toBe(true);
    expect(ada.complaints).toEqual([]);
  }, 300_000);
});
