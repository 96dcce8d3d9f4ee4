import { TestBrowser, type TestTab } from "./browser";
import type { ScriptedServer } from "./server/scripted-server";

export const PASSWORD = "correct horse battery staple 7";

/** Signs a person up in a browser of their own and enters. */
export async function signUp(
  server: ScriptedServer,
  username: string,
): Promise<{ browser: TestBrowser; tab: TestTab }> {
  const browser = new TestBrowser(server);
  const tab = await browser.open();
  await tab.engine.signUp({ username, password: PASSWORD, email: "" });
  await tab.engine.confirmRecovery();
  await tab.until(
    ({ connection, conversationsLoaded }) => connection === "online" && conversationsLoaded,
  );
  return { browser, tab };
}

/** Alice and Bob, signed up, with one conversation that is open on both sides. */
export async function twoPeople(server: ScriptedServer) {
  const alice = await signUp(server, "alice");
  const bob = await signUp(server, "bob");
  const id = await alice.tab.engine.startConversation("bob");
  await alice.tab.engine.openConversation(id);
  await bob.tab.until(({ conversations }) => conversations.length === 1);
  await bob.tab.engine.openConversation(id);
  return { alice, bob, id };
}

/** Waits until the open timeline shows exactly these texts, all of them stored. */
export function shows(tab: TestTab, ...texts: string[]): Promise<unknown> {
  return tab.until(({ timeline }) => {
    const messages = timeline?.items.filter(({ kind }) => kind === "message") ?? [];
    const all = messages.map((item) =>
      item.kind === "message" && item.state === "sent" ? item.text : null,
    );
    return JSON.stringify(all) === JSON.stringify(texts);
  });
}

/** Waits for what no state tells; the test's own time limit ends a vain wait. */
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
