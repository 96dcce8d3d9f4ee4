import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { words } from "../src/ui/words/words";
import type { Person } from "./support/person";
import { Town } from "./support/town";

const SECOND = "eleven slow barges on the canal";
const THIRD = "twelve brass bells before dawn";

/** The own account: devices, password, recovery key, and the way back in. */
describe("an account", () => {
  let town: Town;
  let alice: Person;
  let phone: Person;
  let bob: Person;

  beforeAll(async () => {
    town = await Town.start();
    alice = await town.joins("alice");
    bob = await town.joins("bob");
    await alice.startChat("bob");
    await alice.say("On the first evening");
    await bob.openChat("alice");
    await bob.sees("On the first evening");
  });
  afterAll(async () => {
    await town.close();
  });

  test("a sign-in elsewhere is told on this device, and can be acknowledged", async () => {
    phone = await town.arrives("alice");
    await phone.signIn();
    await alice.account.notice().waitFor();
    await alice.account.itWasMe();
    await alice.account.notice().waitFor({ state: "detached" });
  });

  test("the other device is signed out from afar, at once, and its browser has no key any more", async () => {
    await phone.openChat("bob");
    await phone.sees("On the first evening");
    expect((await phone.kept()).keys).toBe(1);
    await alice.account.signOutOther();
    await phone.page.getByText(words.signIn.ended_elsewhere).waitFor();
    expect((await phone.kept()).keys).toBe(0);
    expect(await phone.message("On the first evening").count()).toBe(0);
  });

  test("after it the keys of the conversation are new, and both write on", async () => {
    await alice.page.keyboard.press("Escape");
    await alice.openChat("bob");
    await alice.say("Only on this device");
    await bob.sees("Only on this device");
    await bob.say("Read");
    await alice.sees("Read");
  });

  test("a wrong password changes nothing and says so", async () => {
    await alice.account.openSettings();
    const part = alice.page.getByRole("region", {
      name: words.settings.passwordTitle,
      exact: true,
    });
    await part.getByLabel(words.settings.present, { exact: true }).fill("not my password at all");
    await part.getByLabel(words.settings.fresh, { exact: true }).fill(SECOND);
    await part.getByRole("button", { name: words.settings.change, exact: true }).click();
    await part.getByText(words.settings.wrong).waitFor();
    await alice.page.keyboard.press("Escape");
  });

  test("a new password signs out everywhere else; the old one is worth nothing", async () => {
    const old = alice.password;
    await phone.signIn();
    await alice.account.changePassword(SECOND);
    await phone.page.getByText(words.signIn.password_changed).waitFor();
    await phone.trySignIn({ password: old });
    await phone.page.getByText(words.failures.wrong_credentials).waitFor();
    await phone.signIn({ password: SECOND });
    await phone.openChat("bob");
    await phone.sees("On the first evening");
  });

  test("new recovery words; with them, the password forgotten, back in with the whole history", async () => {
    const first = alice.recoveryWords;
    await alice.account.newRecoveryKey();
    expect(alice.recoveryWords).not.toEqual(first);
    const used = alice.recoveryWords;
    const laptop = await town.arrives("alice");
    laptop.recoveryWords = used;
    await laptop.account.recover(THIRD);
    expect(laptop.recoveryWords).not.toEqual(used);
    await alice.page.getByText(words.signIn.recovery_used).waitFor();
    await laptop.openChat("bob");
    await laptop.sees("On the first evening");
    await laptop.say("Back again");
    await bob.sees("Back again");
    const late = await town.arrives("alice");
    late.recoveryWords = used;
    await late.account.tryToRecover("thirteen grey cats on the wall");
    await late.page.getByText(words.recover.refused).waitFor();
    expect([alice, bob, phone, laptop].flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
