import type { Home } from "../src/store/home";
import type { TestTab } from "./browser";
import type { ScriptedServer } from "./server/scripted-server";

/** The open account inside a tab's engine, for tests that play a client gone bad or look at what it holds. */
export function insideOf(tab: TestTab): Home {
  const { entrance } = tab.engine as unknown as { entrance: { home: Home | null } };
  if (entrance.home === null) throw new Error("The tab is not signed in.");
  return entrance.home;
}

export function idOf(tab: TestTab): string {
  return tab.state.account?.id ?? "";
}

/** A conversation as the server has it. */
export function heldAt(server: ScriptedServer, id: string) {
  const held = server.conversations.held.get(id);
  if (held === undefined) throw new Error("The server has no such conversation.");
  return held;
}
