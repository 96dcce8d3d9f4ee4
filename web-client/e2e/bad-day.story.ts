import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words } from "../src/ui/words/words";
import type { Person } from "./support/person";
import { Town } from "./support/town";

/** What goes wrong in real life: each with a clear answer, and nothing lost. */
describe("a bad day", () => {
  let town: Town;
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    town = await Town.start();
    alice = await town.arrives("alice");
    bob = await town.arrives("bob");
    await alice.signUp();
    await bob.signUp();
    await alice.startChat("bob");
    await alice.say("Good morning");
    await bob.openChat("alice");
  });
  afterAll(async () => {
    await town.close();
  });

  test("a name that is taken is refused where it was typed, and the typing stays", async () => {
    const other = await town.arrives("alice");
    await other.page.getByRole("link", { name: words.signIn.toSignUpLink }).click();
    await other.page.getByLabel(words.signUp.username, { exact: true }).fill("alice");
    await other.page
      .getByLabel(words.signUp.password, { exact: true })
      .fill("another very long password");
    await other.page.getByRole("button", { name: words.signUp.submit }).click();
    await other.page.getByText(words.failures.username_taken).waitFor();
    expect(await other.page.getByLabel(words.signUp.username, { exact: true }).inputValue()).toBe(
      "alice",
    );
    await other.leave();
  });

  test("a wrong password and an unknown name get the same words", async () => {
    const wrong = await town.arrives("alice");
    await wrong.trySignIn({ password: "not the password of alice" });
    await wrong.page.getByText(words.failures.wrong_credentials).waitFor();
    await wrong.leave();
    const nobody = await town.arrives("nobody.here");
    await nobody.trySignIn();
    await nobody.page.getByText(words.failures.wrong_credentials).waitFor();
    await nobody.leave();
  });

  test("nobody of that name", async () => {
    const { page } = alice;
    await page.getByRole("button", { name: words.list.newChat }).first().click();
    await page.getByRole("dialog").getByLabel(words.newChat.label).fill("carol");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: words.newChat.submit, exact: true })
      .click();
    await page.getByText(words.failures.no_such_person).waitFor();
    await page.keyboard.press("Escape");
    await alice.composer().waitFor();
  });

  test("the server goes away, the page is closed over unsent words, both come back: nothing is lost or doubled", async () => {
    await town.stop();
    await alice.page.getByText(words.connection.offline).waitFor();
    for (const text of ["one", "two", "three"]) await alice.write(`while it was gone: ${text}`);
    await alice.message("while it was gone: three", "waiting").waitFor();
    await alice.closePage();
    await town.start();
    await alice.openPage();
    await alice.openChat("bob");
    await alice.message("while it was gone: three", "sent").waitFor();
    const lines = ["one", "two", "three"].map((text) => `while it was gone: ${text}`);
    await bob.sees("while it was gone: three");
    expect((await bob.timeline()).filter((text) => text.startsWith("while it was gone"))).toEqual(
      lines,
    );
    expect((await alice.timeline()).filter((text) => text.startsWith("while it was gone"))).toEqual(
      lines,
    );
  });

  test("hostile text stays text", async () => {
    const hostile =
      "<img src=x onerror=alert(1)><script>alert(2)</script> javascript:alert(3) \u202Egnp.exe";
    await alice.say(hostile);
    await bob.sees("<script>alert(2)</script>");
    expect(await bob.page.locator("article img, article script").count()).toBe(0);
    expect([...alice.complaints, ...bob.complaints]).toEqual([]);
  });

  test("a text that is too long cannot be sent and is not lost", async () => {
    const long = "x".repeat(16_385);
    await alice.write(long);
    await alice.page.getByText(words.composer.over(1)).waitFor();
    expect(await alice.composer().inputValue()).toBe(long);
    await alice.composer().fill("");
  });

  test("signing out wipes the browser, and the history comes back with the password", async () => {
    await alice.signOut();
    expect(await alice.kept()).toEqual({ records: 0, keys: 0 });
    expect(
      await alice.page.evaluate(() =>
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      ),
    ).not.toMatch(/alice|bob|token|password|secret|private/i);
    await alice.page.goBack().catch(() => null);
    expect(await alice.page.getByText("Good morning").count()).toBe(0);
    await alice.page.goto("/");
    await alice.signIn();
    await alice.openChat("bob");
    await alice.sees("Good morning");
  });
});
