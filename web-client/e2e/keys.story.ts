import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words } from "../src/ui/words/words";
import type { Person } from "./support/person";
import { resetCode } from "./support/server";
import { Town } from "./support/town";

/** Whom one writes to: numbers to compare, keys that change, and what waits until a person has looked. */
describe("the keys of others", () => {
  let town: Town;
  let alice: Person;
  let bob: Person;
  let carol: Person;

  beforeAll(async () => {
    town = await Town.start();
    alice = await town.joins("alice");
    bob = await town.joins("bob");
    carol = await town.joins("carol");
    await alice.startChat("bob");
    await alice.say("Before");
    await bob.openChat("alice");
    await bob.say("Before, too");
    await alice.groups.create("Three of us", ["bob", "carol"]);
    await alice.say("In the group");
    await carol.openChat("Three of us");
    await carol.sees("In the group");
  });
  afterAll(async () => {
    await town.close();
  });

  test("both see the same safety number, and a mark stays", async () => {
    await alice.openChat("bob");
    const number = await alice.trust.safetyNumber("bob");
    expect(number).toMatch(/^\d{60}$/);
    expect(await bob.trust.safetyNumber("alice")).toBe(number);
    await alice.trust.verify("bob");
    await alice.page.reload();
    await alice.composer().waitFor();
    await alice.trust.openPerson("bob");
    await alice.page.getByRole("button", { name: words.trust.unmark, exact: true }).waitFor();
  });

  test("password and words lost: a code from the administrator gives bob new keys; what was written stays closed", async () => {
    await bob.signOut();
    await bob.account.reset(resetCode(town.server, "bob"), "nine loud geese over the village");
    await bob.openClosed("alice");
    await bob.page.getByText(words.group.closed.superseded).waitFor();
    expect(await bob.message("Before").count()).toBe(0);
  });

  test("alice, who had verified bob, is told and writes nothing to him until she has looked", async () => {
    await alice.openChat("Three of us");
    await alice.trust.banner().getByText(words.trust.warnings.verified_changed("bob")).waitFor();
    await alice.write("Not yet for bob");
    await alice.message("Not yet for bob", "waiting").waitFor();
    await alice.trust.goOn({ anyway: true });
    await alice.message("Not yet for bob", "sent").waitFor();
    await alice.trust.banner().getByText(words.trust.warnings.left_behind("bob")).waitFor();
  });

  test("carol is told, too, in the words of somebody who had not compared", async () => {
    await carol.openChat("Three of us");
    await carol.page.getByText(words.trust.warnings.identity_changed("bob")).first().waitFor();
  });

  test("the admin lets bob in again, and he reads on from there", async () => {
    await alice.groups.addAgain("bob", "none");
    await bob.openChat("Three of us");
    await alice.say("Welcome back");
    await bob.sees("Welcome back");
    expect(await bob.timeline()).toEqual(["Welcome back"]);
    await alice.page.getByText(words.events.identity_changed("bob")).first().waitFor();
    await bob.say("Good to be back");
    await alice.sees("Good to be back");
  });

  test("the two go on in a new conversation; the old one stays readable for alice", async () => {
    await alice.openClosed("bob");
    await alice.sees("Before");
    await alice.page.getByRole("button", { name: words.group.continueNew }).click();
    await alice.composer().waitFor();
    await alice.say("With the new keys");
    await bob.openChat("alice");
    await bob.sees("With the new keys");
  });

  test("carol fears that her keys were copied: new ones in the settings; what she knew of others stays, and the group goes on", async () => {
    await carol.account.renewKeys();
    await alice.openChat("Three of us");
    await alice.trust.goOn();
    await alice.groups.addAgain("carol", "none");
    await carol.openChat("Three of us");
    await alice.say("For your new keys");
    await carol.sees("For your new keys");
    expect(await carol.timeline()).toEqual(["For your new keys"]);
    await carol.trust.banner().getByText(words.trust.warnings.identity_changed("bob")).waitFor();
    await carol.trust.goOn();
    await carol.say("By my new keys");
    await alice.sees("By my new keys");
    expect([alice, bob, carol].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
