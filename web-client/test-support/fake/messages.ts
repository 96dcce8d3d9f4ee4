import type {
  ConversationView,
  DraftView,
  EventItem,
  MessageExtras,
  MessageItem,
  TimelineItem,
} from "../../src/store/contract";
import { failure } from "../answers";
import { me, message } from "../timelines";
import { FakeState } from "./state";

const PAGE = 50;

/** The scripted timeline: opening, paging, sending. */
export class FakeMessages extends FakeState {
  readonly #start = new Map<string, number>();
  readonly #sent = new Map<string, TimelineItem[]>();
  readonly #changes = new Map<string, Partial<MessageItem>>();
  protected readonly hidden = new Set<string>();
  protected readonly drafts = new Map<string, DraftView>();

  async openConversation(id: string): Promise<void> {
    this.calls.push(["openConversation", id]);
    this.set({
      timeline: {
        conversationId: id,
        items: [],
        hasOlder: false,
        loadingOlder: false,
        loading: true,
        unreadAfter: null,
        draft: null,
      },
    });
    await this.step();
    if (!this.state.conversations.some((conversation) => conversation.id === id))
      throw failure("not_found");
    const all = this.scene.timelines[id] ?? [];
    if (!this.#start.has(id)) this.#start.set(id, Math.max(0, all.length - PAGE));
    if (this.state.timeline?.conversationId === id)
      this.show(id, this.scene.unreadAfter[id] ?? null);
    const seen = (one: ConversationView) =>
      one.id === id ? { ...one, unread: 0, mentions: 0 } : one;
    this.set({ conversations: this.state.conversations.map(seen) });
  }

  closeConversation(): Promise<void> {
    this.set({ timeline: null });
    return Promise.resolve();
  }

  async loadOlder(): Promise<void> {
    const { timeline } = this.state;
    if (timeline === null || timeline.loadingOlder) return;
    this.set({ timeline: { ...timeline, loadingOlder: true } });
    await this.step();
    const id = timeline.conversationId;
    this.#start.set(id, Math.max(0, (this.#start.get(id) ?? 0) - PAGE));
    if (this.state.timeline?.conversationId === id) this.show(id, this.state.timeline.unreadAfter);
  }

  markSeen(conversationId: string, seq: number): Promise<void> {
    this.calls.push(["markSeen", conversationId, seq]);
    return Promise.resolve();
  }

  async sendText(conversationId: string, text: string, more?: MessageExtras): Promise<void> {
    this.calls.push(["sendText", conversationId, text, ...(more === undefined ? [] : [more])]);
    if (this.refusal !== null) await this.step();
    const key = `s${this.calls.length}`;
    this.put(
      conversationId,
      message(null, me, text, Date.now(), {
        key,
        reply: this.#replyTo(more?.replyTo),
        state: this.state.connection === "online" ? "sending" : "waiting",
      }),
    );
    if (this.state.connection === "online") void this.deliver(key);
  }

  async retry(_conversationId: string, key: string): Promise<void> {
    this.change(key, { state: "sending", failure: null });
    await this.deliver(key);
  }

  discard(_conversationId: string, key: string): Promise<string> {
    const { timeline } = this.state;
    const item = timeline?.items.find((other) => other.key === key);
    if (timeline !== null)
      this.set({
        timeline: { ...timeline, items: timeline.items.filter((other) => other.key !== key) },
      });
    return Promise.resolve(item?.kind === "message" ? (item.text ?? "") : "");
  }

  /** A message from somebody else arrives in the open conversation. */
  receive(text: string): void {
    const { timeline } = this.state;
    const conversation = this.state.conversations.find((c) => c.id === timeline?.conversationId);
    const sender = conversation?.members[1];
    if (conversation === undefined || sender === undefined || timeline === null) return;
    const seq = timeline.items.reduce((top, item) => Math.max(top, item.seq ?? 0), 0) + 1;
    this.put(conversation.id, message(seq, sender, text, Date.now(), { key: `r${seq}` }));
  }

  /** Everything of a conversation, whether loaded or not, as it is now. */
  protected everything(id: string): TimelineItem[] {
    const all = [...(this.scene.timelines[id] ?? []), ...(this.#sent.get(id) ?? [])];
    return all.map((item) =>
      item.kind === "message" ? { ...item, ...this.#changes.get(item.key) } : item,
    );
  }

  protected item(key: string): MessageItem | undefined {
    const found = this.state.timeline?.items.find((item) => item.key === key);
    return found?.kind === "message" ? found : undefined;
  }

  #replyTo(key: string | undefined): MessageItem["reply"] {
    const target = key === undefined ? undefined : this.item(key);
    if (target === undefined) return null;
    const { seq, sender, text } = target;
    return { key: target.key, seq: seq ?? 0, sender, text, state: "shown" };
  }

  protected show(id: string, unreadAfter: number | null): void {
    const start = this.#start.get(id) ?? 0;
    const items = this.everything(id)
      .slice(start)
      .filter(({ key }) => !this.hidden.has(key));
    this.set({
      timeline: {
        conversationId: id,
        items,
        hasOlder: start > 0,
        loadingOlder: false,
        loading: false,
        unreadAfter,
        draft: this.drafts.get(id) ?? null,
      },
    });
  }

  protected changeConversation(id: string, change: Partial<ConversationView>): void {
    const changed = (one: ConversationView) => (one.id === id ? { ...one, ...change } : one);
    this.set({ conversations: this.state.conversations.map(changed) });
  }

  protected put(id: string, item: MessageItem): void {
    this.#sent.set(id, [...(this.#sent.get(id) ?? []), item]);
    const preview = {
      sender: item.sender.username,
      own: item.own,
      text: item.text ?? "",
      time: item.time,
    };
    const conversations = this.state.conversations
      .map((one) => (one.id === id ? { ...one, preview, lastActivity: item.time } : one))
      .sort((a, b) => b.lastActivity - a.lastActivity);
    const { timeline } = this.state;
    const open =
      timeline?.conversationId === id
        ? { ...timeline, items: [...timeline.items, item] }
        : timeline;
    this.set({ conversations, timeline: open });
  }

  protected change(key: string, change: Partial<MessageItem>): void {
    this.#changes.set(key, { ...this.#changes.get(key), ...change });
    const { timeline } = this.state;
    if (timeline === null) return;
    const items = timeline.items.map((item) =>
      item.key === key && item.kind === "message" ? { ...item, ...change } : item,
    );
    this.set({ timeline: { ...timeline, items } });
  }

  protected async deliver(key: string): Promise<void> {
    await new Promise((done) => setTimeout(done, this.pace * 2));
    const { timeline } = this.state;
    const seq = (timeline?.items ?? []).reduce((top, item) => Math.max(top, item.seq ?? 0), 0) + 1;
    const { may } = message(seq, me, "", 0);
    this.change(key, { state: "sent", seq, mark: "stored", may });
  }

  /** Something happened in a conversation, by the own hand. */
  protected happen(id: string, event: EventItem["event"], more: Partial<EventItem> = {}): void {
    const item: EventItem = {
      kind: "event",
      key: `h${this.calls.length}.${(this.#sent.get(id) ?? []).length}`,
      seq: null,
      event,
      actor: me,
      targets: [],
      text: null,
      time: Date.now(),
      ...more,
    };
    this.#sent.set(id, [...(this.#sent.get(id) ?? []), item]);
    const { timeline } = this.state;
    if (timeline?.conversationId === id)
      this.set({ timeline: { ...timeline, items: [...timeline.items, item] } });
  }
}
