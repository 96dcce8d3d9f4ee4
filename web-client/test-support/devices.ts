import { TestBrowser, type TestTab } from "./browser";
import { PASSWORD, signUp } from "./people";
import type { ScriptedServer } from "./server/scripted-server";

/** Another device of an account, signed in and loaded. */
export async function deviceOf(
  server: ScriptedServer,
  browsers: TestBrowser[],
  username: string,
): Promise<TestTab> {
  const browser = new TestBrowser(server);
  browsers.push(browser);
  const tab = await browser.open();
  await tab.engine.signIn({ username, password: PASSWORD, staySignedIn: true });
  await loaded(tab);
  return tab;
}

export function loaded(tab: TestTab): Promise<unknown> {
  return tab.until(
    ({ connection, conversationsLoaded }) => connection === "online" && conversationsLoaded,
  );
}

/** Alice on two devices with a conversation with Bob, open on all three. */
export async function aliceTwice(server: ScriptedServer, browsers: TestBrowser[]) {
  const alice = await signUp(server, "alice");
  const bob = await signUp(server, "bob");
  browsers.push(alice.browser, bob.browser);
  const id = await alice.tab.engine.startConversation("bob");
  const other = await deviceOf(server, browsers, "alice");
  for (const tab of [alice.tab, other, bob.tab]) {
    await tab.until(({ conversations }) => conversations.length === 1);
    await tab.engine.openConversation(id);
    await tab.until(({ timeline }) => timeline?.loading === false);
  }
  return { browser: alice.browser, one: alice.tab, other, bob: bob.tab, id };
}

/** Nobody reaches the server any more. */
export async function unplug(server: ScriptedServer, ...tabs: TestTab[]): Promise<void> {
  server.isDown = true;
  server.closeSockets(1006);
  for (const tab of tabs) await tab.until(({ connection }) => connection !== "online");
}

/** The server is back, and all have noticed. */
export async function plugIn(server: ScriptedServer, ...tabs: TestTab[]): Promise<void> {
  server.isDown = false;
  for (const tab of tabs) await tab.engine.reconnect();
  for (const tab of tabs) await tab.until(({ connection }) => connection === "online");
}

/** The requests of this kind wait for each other: none is answered before so many have come. */
export function meet(server: ScriptedServer, name: RegExp, count: number): void {
  let waiting: (() => void)[] = [];
  let met = false;
  server.before = (one) => {
    if (met || !name.test(one)) return undefined;
    return new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length < count) return;
      met = true;
      for (const go of waiting) go();
      waiting = [];
    });
  };
}
