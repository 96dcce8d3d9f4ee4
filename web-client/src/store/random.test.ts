// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { TestBrowser } from "../../test-support/browser";
import { PASSWORD, shows, twoPeople } from "../../test-support/people";
import { ScriptedServer } from "../../test-support/server/scripted-server";
import type { CryptoError } from "../crypto";
import { useRandomSource, type RandomSource } from "../crypto/random";

const browsers: TestBrowser[] = [];

afterEach(() => {
  useRandomSource();
  for (const browser of browsers.splice(0)) {
    browser.closeAll();
    const others = browser.reports.filter((one) => (one as CryptoError).reason !== "random");
    expect(others).toEqual([]);
  }
});

async function scene() {
  const server = new ScriptedServer();
  const made = await twoPeople(server);
  browsers.push(made.alice.browser, made.bob.browser);
  await made.alice.tab.engine.sendText(made.id, "before");
  await shows(made.bob.tab, "before");
  return { server, ...made };
}

const pattern = (period: number): RandomSource => {
  return (into) => {
    for (let at = 0; at < into.length; at++) into[at] = at % period;
  };
};
const BROKEN: [string, RandomSource][] = [
  ["only zeros", (into) => into.fill(0)],
  ["always the same bytes", pattern(256)],
  ["the same 16 bytes over and over", pattern(16)],
];

describe("a random generator that gives", { timeout: 60_000 }, () => {
  it.each(BROKEN)("%s lets nothing out", async (_what, source) => {
    const { server, alice, bob, id } = await scene();
    const sent = server.received.length;
    useRandomSource(source);
    const { engine } = alice.tab;
    const refused = { code: "random" };
    await expect(engine.sendText(id, "unsafe")).rejects.toMatchObject(refused);
    const group = { name: "Chess", topic: "", members: [bob.tab.state.account?.id ?? ""] };
    await expect(engine.createGroup(group)).rejects.toMatchObject(refused);
    const tab = await new TestBrowser(server).open().catch((error: unknown) => error);
    expect(tab).toMatchObject({ reason: "random" });
    await expect(engine.newRecoveryKey(PASSWORD)).rejects.toMatchObject(refused);
    const passwords = { password: PASSWORD, newPassword: "another good passphrase 9" };
    await expect(engine.changePassword(passwords)).rejects.toMatchObject(refused);
    for (const text of server.received.slice(sent)) expect(text).not.toContain("ciphertext");
    expect(server.log.slice(-10)).not.toContain("POST /api/conversations");
    useRandomSource();
    await engine.sendText(id, "safe again");
    await shows(bob.tab, "before", "safe again");
  });

  it("nothing new while a message waits keeps its words, and says so", async () => {
    const { server, alice, bob, id } = await scene();
    server.isDown = true;
    server.closeSockets(1006);
    await alice.tab.until(({ connection }) => connection === "offline");
    await alice.tab.engine.sendText(id, "waiting words");
    await alice.tab.engine.sendText(id, "more words");
    useRandomSource(pattern(256));
    const sent = server.received.length;
    server.isDown = false;
    await alice.tab.engine.reconnect();
    const { timeline } = await alice.tab.until(({ timeline: shown }) => {
      const failed = shown?.items.filter(
        (item) => item.kind === "message" && item.failure === "random" && item.state === "failed",
      );
      return failed?.length === 2;
    });
    for (const text of server.received.slice(sent)) expect(text).not.toContain("ciphertext");
    useRandomSource();
    const keys = timeline?.items.flatMap((item) =>
      item.kind === "message" && item.state === "failed" ? [item.key] : [],
    );
    const again = await alice.browser.reload(alice.tab);
    await again.engine.openConversation(id);
    await again.until(() => again.texts().length === 3);
    for (const key of keys ?? []) {
      const item = again.state.timeline?.items.find((one) => one.key === key);
      if (item?.kind === "message" && item.state === "failed") await again.engine.retry(id, key);
    }
    await shows(bob.tab, "before", "waiting words", "more words");
  });
});
