import type {
  AppState,
  ConversationView,
  Engine,
  EngineFailure,
  MessageItem,
  PasswordAdvice,
  SignInInput,
  SignUpInput,
  TimelineItem,
} from "../src/store/contract";
import { adviceOn, failure, wordList } from "./answers";
import type { Scene } from "./scenes";
import { me, message, people } from "./timelines";

const PAGE = 50;
/** An engine without keys, server or storage: it follows a script, so that each screen can be drawn and tested. Never part of the build. */
export class FakeEngine implements Engine {
  /** Names of the calls made, with what was passed. */
  readonly calls: (readonly [string, ...unknown[]])[] = [];
  /** Milliseconds of a step of work. */
  pace = 350;
  /** When set, the next call that can be refused is refused with this. */
  refusal: EngineFailure | null = null;
  #state: AppState;
  readonly #scene: Scene;
  #start = new Map<string, number>();
  #sent = new Map<string, MessageItem[]>();
  readonly #listeners = new Set<(state: AppState) => void>();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#state = scene.state;
  }

  subscribe(listener: (state: AppState) => void): () => void {
    this.#listeners.add(listener);
    listener(structuredClone(this.#state));
    return () => this.#listeners.delete(listener);
  }

  /** Changes the state and tells the listeners, with a fresh copy as from a worker. */
  set(change: Partial<AppState>): void {
    this.#state = { ...this.#state, ...change };
    const copy = structuredClone(this.#state);
    for (const listener of this.#listeners) listener(copy);
  }

  advisePassword(password: string, username: string): Promise<PasswordAdvice> {
    return Promise.resolve(adviceOn(password, username));
  }

  async signUp(input: SignUpInput): Promise<{ readonly recoveryWords: readonly string[] }> {
    this.calls.push(["signUp", input]);
    await this.#work("sign_up", ["deriving", "making_keys", "sending"]);
    return { recoveryWords: wordList };
  }

  async confirmRecovery(): Promise<void> {
    await this.#step();
    this.set({
      phase: "signed_in",
      account: { ...me, publicId: "kJ8s2mQ4Rz0yT6vW1xC3bA" },
      conversations: [],
      conversationsLoaded: true,
    });
  }

  async signIn(input: SignInInput): Promise<void> {
    this.calls.push(["signIn", input]);
    await this.#work("sign_in", ["deriving", "sending", "opening_vault", "loading"]);
    this.set({
      phase: "signed_in",
      account: { ...me, publicId: "kJ8s2mQ4Rz0yT6vW1xC3bA" },
      conversationsLoaded: true,
    });
  }

  async signOut(): Promise<void> {
    await this.#step();
    this.set({ phase: "signed_out", account: null, conversations: [], timeline: null });
  }

  async startConversation(nameOrPublicId: string): Promise<string> {
    this.calls.push(["startConversation", nameOrPublicId]);
    await this.#step();
    const known = this.#state.conversations.find((one) => one.title === nameOrPublicId);
    if (known !== undefined) return known.id;
    const index = people.findIndex((person) => person.username === nameOrPublicId);
    const person = people[index];
    if (person === undefined) throw failure("no_such_person");
    const made: ConversationView = {
      id: `c${index}`,
      isDirect: true,
      title: person.username,
      members: [me, person],
      lastActivity: Date.now(),
      preview: null,
      unread: 0,
      warning: null,
    };
    this.set({ conversations: [made, ...this.#state.conversations] });
    return made.id;
  }

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
      },
    });
    await this.#step();
    if (!this.#state.conversations.some((conversation) => conversation.id === id))
      throw failure("not_found");
    const all = this.#scene.timelines[id] ?? [];
    if (!this.#start.has(id)) this.#start.set(id, Math.max(0, all.length - PAGE));
    if (this.#state.timeline?.conversationId === id)
      this.#show(id, this.#scene.unreadAfter[id] ?? null);
    const seen = (one: ConversationView) => (one.id === id ? { ...one, unread: 0 } : one);
    this.set({ conversations: this.#state.conversations.map(seen) });
  }

  closeConversation(): Promise<void> {
    this.set({ timeline: null });
    return Promise.resolve();
  }

  async loadOlder(): Promise<void> {
    const { timeline } = this.#state;
    if (timeline === null || timeline.loadingOlder) return;
    this.set({ timeline: { ...timeline, loadingOlder: true } });
    await this.#step();
    const id = timeline.conversationId;
    this.#start.set(id, Math.max(0, (this.#start.get(id) ?? 0) - PAGE));
    if (this.#state.timeline?.conversationId === id)
      this.#show(id, this.#state.timeline.unreadAfter);
  }

  markSeen(conversationId: string, seq: number): Promise<void> {
    this.calls.push(["markSeen", conversationId, seq]);
    return Promise.resolve();
  }

  async sendText(conversationId: string, text: string): Promise<void> {
    this.calls.push(["sendText", conversationId, text]);
    if (this.refusal !== null) await this.#step();
    const key = `s${this.calls.length}`;
    this.#put(
      conversationId,
      message(null, me, text, Date.now(), {
        key,
        state: this.#state.connection === "online" ? "sending" : "waiting",
      }),
    );
    if (this.#state.connection === "online") void this.#deliver(key);
  }

  async retry(_conversationId: string, key: string): Promise<void> {
    this.#change(key, { state: "sending", failure: null });
    await this.#deliver(key);
  }

  discard(_conversationId: string, key: string): Promise<string> {
    const { timeline } = this.#state;
    const item = timeline?.items.find((other) => other.key === key);
    if (timeline !== null)
      this.set({
        timeline: { ...timeline, items: timeline.items.filter((other) => other.key !== key) },
      });
    return Promise.resolve(item?.kind === "message" ? (item.text ?? "") : "");
  }

  async reconnect(): Promise<void> {
    this.set({ connection: "connecting" });
    await this.#step();
    this.set({ connection: "online", nextAttempt: null });
  }

  async rotatePublicId(): Promise<void> {
    await this.#step();
    const { account } = this.#state;
    if (account !== null) this.set({ account: { ...account, publicId: "Zx9Yw8Vu7Ts6Rq5Po4Nm3L" } });
  }

  /** A message from somebody else arrives in the open conversation. */
  receive(text: string): void {
    const { timeline } = this.#state;
    const conversation = this.#state.conversations.find((c) => c.id === timeline?.conversationId);
    const sender = conversation?.members[1];
    if (conversation === undefined || sender === undefined || timeline === null) return;
    const seq = timeline.items.reduce((top, item) => Math.max(top, item.seq ?? 0), 0) + 1;
    this.#put(conversation.id, message(seq, sender, text, Date.now(), { key: `r${seq}` }));
  }

  #show(id: string, unreadAfter: number | null): void {
    const start = this.#start.get(id) ?? 0;
    const items: TimelineItem[] = [
      ...(this.#scene.timelines[id] ?? []).slice(start),
      ...(this.#sent.get(id) ?? []),
    ];
    this.set({
      timeline: {
        conversationId: id,
        items,
        hasOlder: start > 0,
        loadingOlder: false,
        loading: false,
        unreadAfter,
      },
    });
  }

  #put(id: string, item: MessageItem): void {
    this.#sent.set(id, [...(this.#sent.get(id) ?? []), item]);
    const preview = {
      sender: item.sender.username,
      own: item.own,
      text: item.text ?? "",
      time: item.time,
    };
    const conversations = this.#state.conversations
      .map((one) => (one.id === id ? { ...one, preview, lastActivity: item.time } : one))
      .sort((a, b) => b.lastActivity - a.lastActivity);
    const { timeline } = this.#state;
    const open =
      timeline?.conversationId === id
        ? { ...timeline, items: [...timeline.items, item] }
        : timeline;
    this.set({ conversations, timeline: open });
  }

  #change(key: string, change: Partial<MessageItem>): void {
    const { timeline } = this.#state;
    if (timeline === null) return;
    const items = timeline.items.map((item) =>
      item.key === key && item.kind === "message" ? { ...item, ...change } : item,
    );
    this.set({ timeline: { ...timeline, items } });
  }

  async #deliver(key: string): Promise<void> {
    await new Promise((done) => setTimeout(done, this.pace * 2));
    const { timeline } = this.#state;
    const seq = (timeline?.items ?? []).reduce((top, item) => Math.max(top, item.seq ?? 0), 0) + 1;
    this.#change(key, { state: "sent", seq });
  }

  async #work(
    task: "sign_up" | "sign_in",
    steps: readonly ("deriving" | "making_keys" | "sending" | "opening_vault" | "loading")[],
  ): Promise<void> {
    for (const [index, step] of steps.entries()) {
      this.set({ progress: { task, step, fraction: (index + 0.5) / steps.length } });
      await this.#step().catch((thrown: unknown) => {
        this.set({ progress: null });
        throw thrown;
      });
    }
    this.set({ progress: null });
  }

  async #step(): Promise<void> {
    await new Promise((done) => setTimeout(done, this.pace));
    if (this.refusal === null) return;
    const refused = this.refusal;
    this.refusal = null;
    throw failure(refused.code, refused.field, refused.retryAfter);
  }
}
