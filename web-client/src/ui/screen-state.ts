import { batch, computed, signal } from "@preact/signals";
import type {
  AppState,
  ConversationView,
  Engine,
  MessageItem,
  NoticeView,
  TimelineItem,
  TimelineView,
} from "../store/contract";
import { keepEach, keepSame } from "./identity";

const nothing: AppState = {
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

/** The engine's snapshots, taken apart into signals so that a part of the screen hears only about what it shows. */
export class ScreenState {
  readonly #state = signal<AppState>(nothing);
  readonly #conversations = signal<readonly ConversationView[]>([]);
  readonly #notices = signal<readonly NoticeView[]>([]);
  readonly #timeline = signal<TimelineView | null>(null);

  readonly phase = computed(() => this.#state.value.phase);
  readonly connection = computed(() => this.#state.value.connection);
  readonly nextAttempt = computed(() => this.#state.value.nextAttempt);
  readonly account = computed(() => this.#state.value.account);
  readonly signedOutReason = computed(() => this.#state.value.signedOutReason);
  readonly settings = computed(() => this.#state.value.settings);
  readonly progress = computed(() => this.#state.value.progress);
  readonly conversationsLoaded = computed(() => this.#state.value.conversationsLoaded);
  readonly conversations = computed(() => this.#conversations.value);
  readonly notices = computed(() => this.#notices.value);
  readonly timeline = computed(() => this.#timeline.value);

  constructor(engine: Engine) {
    engine.subscribe((next) => {
      this.#apply(next);
    });
  }

  /** The conversation with this id, if it is in the list. */
  conversation(id: string): ConversationView | undefined {
    return this.conversations.value.find((conversation) => conversation.id === id);
  }

  /** The loaded message with this key in the open conversation. */
  message(key: string): MessageItem | undefined {
    const found = this.timeline.value?.items.find((item) => item.key === key);
    return found?.kind === "message" ? found : undefined;
  }

  #apply(next: AppState): void {
    const before = this.#state.peek();
    batch(() => {
      this.#state.value = {
        ...next,
        account: keepSame(before.account, next.account),
        settings: keepSame(before.settings, next.settings),
      };
      this.#conversations.value = keepEach(
        this.#conversations.peek(),
        next.conversations,
        (conversation) => conversation.id,
      );
      this.#notices.value = keepEach(this.#notices.peek(), next.notices, ({ key }) => key);
      this.#timeline.value = keepTimeline(this.#timeline.peek(), next.timeline);
    });
  }
}

function keepTimeline(before: TimelineView | null, next: TimelineView | null): TimelineView | null {
  if (next === null || before?.conversationId !== next.conversationId) return next;
  const items = keepEach<TimelineItem>(before.items, next.items, (item) => item.key);
  const kept = { ...next, items, draft: keepSame(before.draft, next.draft) };
  const same =
    items === before.items &&
    kept.hasOlder === before.hasOlder &&
    kept.loading === before.loading &&
    kept.loadingOlder === before.loadingOlder &&
    kept.unreadAfter === before.unreadAfter &&
    kept.draft === before.draft;
  return same ? before : kept;
}
