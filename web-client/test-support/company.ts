import type { TestBrowser, TestTab } from "./browser";
import { idOf } from "./inside";
import { signUp } from "./people";
import type { ScriptedServer } from "./server/scripted-server";

/** Signs these people up, each in a browser of their own that is added to `browsers`. */
export async function company<const N extends readonly string[]>(
  server: ScriptedServer,
  browsers: TestBrowser[],
  ...names: N
): Promise<{ [K in keyof N]: TestTab }> {
  const tabs: TestTab[] = [];
  for (const name of names) {
    const { browser, tab } = await signUp(server, name);
    browsers.push(browser);
    tabs.push(tab);
  }
  return tabs as { [K in keyof N]: TestTab };
}

/** Somebody's group of these people, open with everybody. */
export async function groupOf(admin: TestTab, ...others: TestTab[]): Promise<string> {
  for (const other of others) await admin.engine.findPerson(other.state.account?.username ?? "");
  const members = others.map(idOf);
  const id = await admin.engine.createGroup({ name: "Chess", topic: "", members });
  for (const tab of [admin, ...others]) await enters(tab, id);
  return id;
}

export async function enters(tab: TestTab, id: string): Promise<void> {
  await tab.until(({ conversations }) => conversations.some((one) => one.id === id));
  await tab.engine.openConversation(id);
  await tab.until(({ timeline }) => timeline?.loading === false);
}
