import type { Engine } from "./contract";
import { connect } from "./rpc";
import workerUrl from "./worker.ts?worker&url";

/** The little of Trusted Types that is needed here; TypeScript's own library does not describe them yet. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

/**
 * Starts the engine's worker and returns the page's end of it. Call once per page.
 *
 * A lost worker (its script could not be loaded) refuses all calls with `internal`.
 */
export function startEngine(): Engine {
  const worker = new Worker(trusted(workerUrl), { type: "module", name: "realchat-engine" });
  const { engine, signal, fail } = connect({
    post: (message) => {
      worker.postMessage(message);
    },
    listen: (listener) => {
      worker.addEventListener("message", (event: MessageEvent) => {
        listener(event.data as Parameters<typeof listener>[0]);
      });
    },
  });
  worker.addEventListener("error", (event: Event) => {
    const neverStarted = !(event instanceof ErrorEvent);
    if (neverStarted) fail();
  });
  const tellVisibility = () => {
    signal(document.visibilityState === "visible" ? "visible" : "hidden");
  };
  document.addEventListener("visibilitychange", tellVisibility);
  window.addEventListener("online", () => {
    signal("online");
  });
  window.addEventListener("offline", () => {
    signal("offline");
  });
  tellVisibility();
  return engine;
}

/** The only script URL of the client that is made from text: our own worker's, through the policy that the CSP names. */
function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (types === undefined) return url;
  const rules = { createScriptURL: (wanted: string) => ownWorker(wanted) };
  return types.createPolicy("realchat", rules).createScriptURL(url);
}

function ownWorker(wanted: string): string {
  if (wanted !== workerUrl) throw new TypeError("Only the engine's own worker may be started.");
  return wanted;
}
