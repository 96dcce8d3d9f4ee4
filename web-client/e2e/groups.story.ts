import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words } from "../src/ui/words/words";
import type { Person } from "./support/person";
import { Town } from "./support/town";

/** A group from its first day: made, renamed, grown by each choice of history, shrunk, and led by others. */
describe("a group", () => {
  let town: Town;
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let dave: Person;

  beforeAll(async () => {
    town = await Town.start();
    alice = await town.joins("alice");
    bob = await town.joins("bob");
    carol = await town.joins("carol");
    dave = await town.joins("dave");
  });
  afterAll(async () => {
    await town.close();
  });

  test("made with a name, a topic and two others, it is there for all of them", async () => {
    await alice.groups.create("Garden club", ["bob", "carol"], "Beds, seeds, weather");
    await alice.say("Who brings the spade?");
    await bob.openChat("Garden club");
    await bob.sees("Who brings the spade?");
    await bob.say("I do");
    await carol.openChat("Garden club");
    await carol.sees("I do");
    expect(await carol.groups.members()).toEqual(["alice", "bob", "carol"]);
  });

  test("renamed by an admin, the name is new everywhere, and the timeline says who did it", async () => {
    await alice.groups.rename("Orchard club", "Apples");
    await bob.page.getByRole("heading", { name: "Orchard club" }).waitFor();
    await carol.page.getByRole("heading", { name: "Orchard club" }).waitFor();
    await bob.page.getByText(words.events.renamed("alice", "Orchard club")).first().waitFor();
  });

  test("a new member with all history reads it while the one who added is away", async () => {
    await alice.groups.add(["dave"], "all");
    await alice.closePage();
    await dave.openChat("Orchard club");
    await dave.sees("Who brings the spade?");
    await dave.sees("I do");
    await dave.say("Hello from dave");
    await bob.sees("Hello from dave");
    await alice.openPage();
    await alice.openChat("Orchard club");
    await alice.sees("Hello from dave");
  });

  test("a new member without history reads from there on, and nothing before", async () => {
    const erin = await town.joins("erin");
    await alice.groups.add(["erin"], "none");
    await erin.openChat("Orchard club");
    await alice.say("Welcome, erin");
    await erin.sees("Welcome, erin");
    expect(await erin.timeline()).toEqual(["Welcome, erin"]);
    await erin.leave();
  });

  test("a removed member keeps what was there and gets nothing after", async () => {
    await alice.groups.remove("carol");
    await carol.page.getByText(words.group.closed.removed).waitFor();
    await alice.say("Without carol");
    await bob.sees("Without carol");
    expect(await carol.message("Without carol").count()).toBe(0);
    await carol.sees("Who brings the spade?");
    await carol.page.reload();
    await carol.page.getByText(words.group.closed.removed).waitFor();
    await carol.groups.forget();
    expect(await carol.page.getByRole("link", { name: /Orchard club/ }).count()).toBe(0);
  });

  test("another admin, who removes; the first one leaves", async () => {
    await alice.groups.setRole("bob", "admin");
    await bob.groups.remove("dave");
    await dave.page.getByText(words.group.closed.removed).waitFor();
    await alice.groups.leave();
    await bob.say("Alone with erin");
    await bob.message("Alone with erin", "sent").waitFor();
    expect(await bob.groups.members()).toEqual(["bob", "erin"]);
    expect(await alice.message("Alone with erin").count()).toBe(0);
  });

  test("the last admin is told to name another before leaving", async () => {
    await bob.groups.openDetails();
    await bob.page.getByText(words.group.lastAdmin).waitFor();
    await bob.say("Still here");
  });

  test("no page complained", () => {
    expect([alice, bob, carol, dave].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
