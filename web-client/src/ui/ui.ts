import { effect, signal, type Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Engine, PersonView } from "../store/contract";
import { Writing } from "./composer/writing";
import { GroupDraft } from "./conversations/group-draft";
import { RecentEmoji } from "./emoji/recent";
import { Members } from "./members";
import type { Anchor } from "./parts/place";
import { Deletions } from "./timeline/deletions";
import { Routes } from "./routes";
import { ScreenState } from "./screen-state";
import { Settings } from "./settings";
import { Toasts } from "./toasts";
import { asFailure, failureWords, words } from "./words/words";

/** What can lie over the page; one at a time. */
export type DialogView =
  | { readonly name: "new-chat"; readonly invited: string | null }
  | { readonly name: "add-people"; readonly id: string; readonly again: PersonView | null }
  | { readonly name: "edit-group"; readonly id: string }
  | {
      readonly name: "versions" | "readers" | "reactions" | "forward" | "delete-for-all";
      readonly id: string;
      /** Of the message that it is about. */
      readonly key: string;
    }
  | { readonly name: "pins"; readonly id: string }
  | { readonly name: "profile" }
  | { readonly name: "sign-out" }
  | { readonly name: "switcher" }
  | { readonly name: "shortcuts" };

/** What can float beside something on the page; one at a time. `key`: of the message that it is about. */
export type FloatView =
  | {
      readonly name: "menu" | "quick";
      readonly id: string;
      readonly key: string;
      readonly anchor: Anchor;
    }
  | {
      readonly name: "emoji";
      readonly key: string | null;
      readonly anchor: Anchor;
      readonly pick: (emoji: string) => void;
    };

/** A recovery key while it is on the screen. */
export interface RecoveryKey {
  readonly username: string;
  /** `renewed`: the session is open already, the words replace earlier ones. */
  readonly kind: "entering" | "renewed";
  readonly words: readonly string[];
}

/** Everything the interface holds for itself; the rest is the engine's and is only shown. */
export class Ui {
  readonly state: ScreenState;
  readonly routes = new Routes();
  readonly toasts = new Toasts();
  readonly settings: Settings;
  readonly deletions: Deletions;
  readonly members: Members;
  /** What is entered for a new conversation: closing the dialog by accident loses none of it. */
  readonly newGroup = new GroupDraft();
  readonly dialog = signal<DialogView | null>(null);
  readonly float = signal<FloatView | null>(null);
  /** The message that the timeline is to bring into view. */
  readonly jump = signal<{ readonly id: string; readonly key: string } | null>(null);
  readonly emoji: RecentEmoji;
  readonly #writings = new Map<string, Writing>();
  /** Recovery words between making the account and proving that they were kept. */
  readonly recovery = signal<RecoveryKey | null>(null);
  readonly now: Signal<number>;
  readonly engine: Engine;

  constructor(engine: Engine, storage: Storage, now: () => number = Date.now) {
    this.engine = engine;
    this.state = new ScreenState(engine);
    this.settings = new Settings(storage);
    this.deletions = new Deletions(engine, this.toasts);
    this.members = new Members(engine);
    this.emoji = new RecentEmoji(storage);
    this.now = signal(now());
    setInterval(() => {
      this.now.value = now();
    }, 20_000);
    effect(() => {
      if (this.state.phase.value === "signed_out") this.#forget();
    });
  }

  /** Waits for a call whose refusal is told in a toast; true when it went well. */
  async attempt(call: Promise<unknown>): Promise<boolean> {
    try {
      await call;
      return true;
    } catch (thrown) {
      this.toasts.show(failureWords(thrown), { tone: "danger", lasts: 9_000 });
      return false;
    }
  }

  /** What is being written in a conversation. */
  writing(conversationId: string): Writing {
    const failed = (thrown: unknown): void => {
      this.toasts.show(failureWords(thrown), { tone: "danger" });
    };
    const known =
      this.#writings.get(conversationId) ?? new Writing(this.engine, conversationId, failed);
    this.#writings.set(conversationId, known);
    return known;
  }

  /** The unsent text of a conversation. */
  draft(conversationId: string): Signal<string> {
    return this.writing(conversationId).text;
  }

  /** Brings a message into view, loading back to it when needed. */
  async showMessage(id: string, seq: number): Promise<void> {
    try {
      this.jump.value = { id, key: await this.engine.showMessage(id, seq) };
    } catch (thrown) {
      const gone = asFailure(thrown).code === "not_found";
      this.toasts.show(gone ? words.message.gone : failureWords(thrown), { tone: "danger" });
    }
  }

  openConversation(id: string): void {
    this.dialog.value = null;
    this.routes.go({ at: "conversation", id, details: false });
  }

  /** Opens the page about somebody's keys. */
  openPerson(conversationId: string, person: string): void {
    this.routes.go({ at: "conversation", id: conversationId, details: true, person });
  }

  /** Tells the engine which conversation is on the screen; an address that leads nowhere leads to the list. */
  async show(id: string): Promise<void> {
    try {
      await this.engine.openConversation(id);
    } catch (thrown) {
      this.toasts.show(failureWords(thrown), { tone: "danger" });
      const route = this.routes.current.peek();
      const gone = asFailure(thrown).code === "not_found";
      if (gone && route.at === "conversation" && route.id === id)
        this.routes.replace({ at: "list" });
    }
  }

  #forget(): void {
    for (const writing of this.#writings.values()) writing.stop();
    this.#writings.clear();
    this.emoji.forget();
    this.float.value = null;
    this.jump.value = null;
    this.dialog.value = null;
    this.newGroup.clear();
    this.members.forget();
    this.deletions.forget();
  }
}

export const UiContext = createContext<Ui | null>(null);

/** The interface's own state, from anywhere below the root. */
export function useUi(): Ui {
  const ui = useContext(UiContext);
  if (ui === null) throw new Error("useUi is called outside of UiContext.");
  return ui;
}
