import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words } from "../src/ui/words/words";
import { violations } from "./support/axe";
import { MessageHand } from "./support/person-messages";
import type { Person } from "./support/person";
import { Town } from "./support/town";

/** Everything that can be done with messages, by two people at two browsers. */
describe("messages", () => {
  let town: Town;
  let alice: Person;
  let bob: Person;
  let hers: MessageHand;
  let his: MessageHand;

  beforeAll(async () => {
    town = await Town.start();
    alice = await town.joins("alice");
    bob = await town.joins("bob");
    hers = new MessageHand(alice);
    his = new MessageHand(bob);
    await alice.startChat("bob");
    await alice.say("Which lemon tree?");
    await bob.openChat("alice");
    await bob.sees("Which lemon tree?");
  });
  afterAll(async () => {
    await town.close();
  });

  test("a reply quotes, and leads to what it answers", async () => {
    await his.reply("Which lemon tree?", "The one at the wall");
    const quote = hers.row("The one at the wall").getByRole("button").first();
    await quote.filter({ hasText: "Which lemon tree?" }).click();
    await expect
      .poll(() => alice.page.evaluate(() => document.activeElement?.textContent ?? ""))
      .toContain("Which lemon tree?");
  });

  test("an edit shows on both sides, with its versions", async () => {
    await his.edit("The one at the wall", "The one at the *old* wall");
    await hers.row("The one at the old wall").locator("em").waitFor();
    await hers.choose("The one at the old wall", words.actions.versions);
    const dialog = alice.page.getByRole("dialog", { name: words.versionsDialog.title });
    await dialog.getByText("The one at the wall", { exact: true }).waitFor();
    await alice.page.keyboard.press("Escape");
  });

  test("a reaction is seen with its people, also after a reload", async () => {
    await hers.react("The one at the old wall", "👍");
    await his.hasReaction("The one at the old wall", words.reactions.name("👍", 1, "alice"));
    await his.react("The one at the old wall", "👍");
    const both = words.reactions.name("👍", 2, words.reactions.people(["you", "bob"], 0));
    await hers.hasReaction("The one at the old wall", both);
    await alice.page.reload();
    await hers.hasReaction("The one at the old wall", both);
  });

  test("a pinned message stands under the head for both", async () => {
    await hers.choose("Which lemon tree?", words.actions.pin);
    const bar = bob.page.getByRole("region", { name: words.pins.bar });
    await bar.filter({ hasText: "Which lemon tree?" }).waitFor();
  });

  test("who types is told, and how far a message has come", async () => {
    await bob.composer().pressSequentially("Hm");
    await alice.page.locator("header").getByText(words.typing.here).waitFor();
    await bob.composer().fill("");
    await hers.row("Which lemon tree?").locator('[data-mark="read"]').waitFor();
  });

  test("a draft outlives a reload", async () => {
    const written = alice.page.waitForResponse(/\/api\/records\//);
    await alice.composer().pressSequentially("I wonder");
    await written;
    await alice.page.reload();
    await expect.poll(() => alice.composer().inputValue()).toBe("I wonder");
    await alice.composer().fill("");
  });

  test("a mention is completed, and counts in the list of who is mentioned", async () => {
    await bob.page.goto("/#/");
    await bob.page.getByText(words.empty.chooseTitle).waitFor();
    await alice.composer().pressSequentially("Look, @bo");
    await alice.page.getByRole("option", { name: "bob" }).waitFor();
    await alice.page.keyboard.press("Enter");
    await alice.composer().press("Enter");
    await bob.page.getByText(words.mention.badge(1)).waitFor({ state: "attached" });
    await bob.openChat("alice");
    await his.row("Look, @bob").locator('[data-me="true"]').waitFor();
  });

  test("what is deleted for everybody is gone on both sides and stays gone", async () => {
    await hers.deleteForAll("Look, @bob");
    await bob.sees(words.message.deleted.sender("alice"));
    await bob.page.reload();
    await bob.sees(words.message.deleted.sender("alice"));
    expect(await bob.message("Look, @bob").count()).toBe(0);
  });

  test("what is deleted for oneself comes back by Undo and is there for the other", async () => {
    await his.choose("The one at the old wall", words.actions.delete_for_me);
    await bob.message("The one at the old wall").waitFor({ state: "detached" });
    await bob.page.getByRole("button", { name: words.undo }).click();
    await bob.sees("The one at the old wall");
    await alice.sees("The one at the old wall");
  });

  test("nothing of it breaks a rule of accessibility or of the content policy", async () => {
    await hers.row("The one at the old wall").focus();
    expect(await violations(alice.page)).toEqual([]);
    await hers.row("The one at the old wall").press("Enter");
    await alice.page.getByRole("menu").waitFor();
    expect(await violations(alice.page)).toEqual([]);
    await alice.page.keyboard.press("Escape");
    await alice.page.getByRole("button", { name: words.emoji.open, exact: true }).click();
    await alice.page.getByRole("gridcell").first().waitFor();
    expect(await violations(alice.page)).toEqual([]);
    expect([...alice.complaints, ...bob.complaints]).toEqual([]);
  });
});
