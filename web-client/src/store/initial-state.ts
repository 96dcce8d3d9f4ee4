import type { AppState } from "./contract";

/** What the interface shows before the engine's first answer. */
export const INITIAL_STATE: AppState = {
  phase: "starting",
  connection: "connecting",
  nextAttempt: null,
  account: null,
  signedOutReason: null,
  progress: null,
  conversations: [],
  conversationsLoaded: false,
  timeline: null,
  settings: { readReceipts: true, presence: true, typing: true },
  notices: [],
};
