import { afterEach, expect, test } from "vitest";
import { wordList } from "../../../test-support/answers";
import { Screen } from "../../../test-support/screen";
import { App } from "../app";
import { words } from "../words/words";
import { Recover } from "../welcome/recover";
import { Reset } from "../welcome/reset";
import { Notices } from "./notices";
import { SettingsPage } from "./settings-page";

const STRONG = "nine green lanterns over water";
let screen: Screen;
const open = (scene: string): Screen => (screen = new Screen(scene));

afterEach(() => {
  screen.close();
  location.hash = "";
});

test("the password is changed with the present one; a wrong one is told at its field", async () => {
  await open("chat").show(<SettingsPage />);
  await screen.type(words.settings.present, "what was it again");
  await screen.type(words.settings.fresh, "short");
  await screen.press(words.settings.change);
  await screen.sees(words.failures.password_too_short);
  await screen.type(words.settings.fresh, STRONG);
  screen.engine.refusal = { code: "wrong_credentials", field: null, retryAfter: null };
  await screen.press(words.settings.change);
  await screen.sees(words.settings.wrong);
  await screen.press(words.settings.change);
  await expect.poll(() => screen.field(words.settings.fresh)?.value).toBe("");
  expect(screen.engine.calls.filter(([call]) => call === "changePassword")).toHaveLength(2);
});

test("new recovery words fill the page until they are kept", async () => {
  await open("chat").show(<SettingsPage />);
  await screen.press(words.settings.renewKey);
  await screen.type(words.settings.yourPassword, "the present password");
  await screen.press(words.settings.renewKey);
  await expect
    .poll(() => screen.ui.recovery.value)
    .toEqual({ username: "grace", words: wordList, kind: "renewed" });
  await screen.show(<App ui={screen.ui} />);
  await screen.sees(words.recovery.title);
  await screen.press(words.recovery.next);
  const groups = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => wordList.slice(3 * n, 3 * n + 3).join(" "));
  for (const [n, group] of groups.entries())
    if (screen.field(words.recovery.group(n + 1)) !== undefined)
      await screen.type(words.recovery.group(n + 1), group);
  await screen.press(words.recovery.done);
  await expect.poll(() => screen.ui.recovery.value).toBeNull();
  expect(screen.engine.calls.map(([call]) => call)).not.toContain("confirmRecovery");
});

test("new keys are made after a question, with the password, and the new words fill the page", async () => {
  await open("chat").show(<SettingsPage />);
  for (const cost of words.settings.keysCosts) await screen.sees(cost);
  const renew = async () => {
    await screen.press(words.settings.renewKeys);
    await screen.sees(words.settings.keysAsk);
    await screen.press(words.settings.renewKeys);
  };
  await renew();
  await screen.sees(words.settings.fillPresent);
  await screen.type(words.settings.keysPassword, "what was it again");
  screen.engine.refusal = { code: "wrong_credentials", field: null, retryAfter: null };
  await renew();
  await screen.sees(words.settings.wrong);
  await screen.type(words.settings.keysPassword, "the present password");
  await renew();
  await expect
    .poll(() => screen.ui.recovery.value)
    .toEqual({ username: "grace", words: wordList, kind: "entering" });
  expect(screen.engine.calls).toEqual([
    ["renewIdentity", "what was it again"],
    ["renewIdentity", "the present password"],
  ]);
});

test("one device, or all others, are signed out after being asked", async () => {
  await open("chat").show(<SettingsPage />);
  await screen.press(words.settings.endName("Safari · iPhone"));
  expect(screen.engine.calls).toEqual([]);
  await screen.press(words.settings.end);
  await screen.seesNot("Safari");
  expect(screen.engine.calls).toEqual([["endSession", "s2"]]);
  await screen.press(words.settings.endOthers);
  await screen.press(words.settings.endOthers);
  await screen.sees(words.settings.none);
});

test("a sign-in elsewhere is asked about, and ended when it was somebody else", async () => {
  await open("notices").show(<Notices />);
  await screen.sees("Safari · iPhone");
  await screen.press(words.notices.signItOut);
  await expect
    .poll(() => screen.engine.calls)
    .toEqual([
      ["endSession", "s2"],
      ["dismissNotice", "s2"],
    ]);
  await screen.sees("Chrome · Windows");
  await screen.press(words.notices.fine);
  await screen.seesNot("Chrome");
});

test("the recovery words lead back in, whatever stands between them", async () => {
  await open("signed-out").show(<Recover />);
  await screen.type(words.signIn.username, " Grace ");
  await screen.type(words.recover.words, wordList.slice(0, 23).join(" "));
  await screen.type(words.recover.newPassword, STRONG);
  await screen.press(words.recover.submit);
  await screen.sees(words.recover.wordsMissing);
  await screen.type(words.recover.words, wordList.map((one, n) => `${n + 1}. ${one}`).join("\n"));
  await screen.press(words.recover.submit);
  await expect.poll(() => screen.ui.recovery.value?.kind).toBe("entering");
  expect(screen.engine.calls).toContainEqual([
    "recover",
    { username: "grace", words: wordList.join(" "), newPassword: STRONG, staySignedIn: true },
  ]);
});

test("starting anew needs the code and the consent to what is lost", async () => {
  await open("signed-out").show(<Reset />);
  await screen.sees(words.reset.consequence);
  await screen.type(words.signIn.username, "grace");
  await screen.type(words.reset.code, " ABCD-1234 ");
  await screen.type(words.recover.newPassword, STRONG);
  await screen.press(words.reset.submit);
  await screen.sees(words.reset.agreeMissing);
  await screen.choose(words.reset.agree);
  await screen.press(words.reset.submit);
  await expect
    .poll(() => screen.engine.calls)
    .toContainEqual(["reset", { username: "grace", code: "ABCD-1234", newPassword: STRONG }]);
});

test("why one is signed out is said in words", async () => {
  await open("password-changed").show(<App ui={screen.ui} />);
  await screen.sees(words.signIn.password_changed);
  await screen.sees(words.recover.forgot);
});
