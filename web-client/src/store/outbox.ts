import { newClientMsgId } from "../crypto";
import type { Entry } from "../protocol/wire";
import type { SendState } from "./contract";
import { Failure, failureOf } from "./failure";
import type { nextLink, Outgoing } from "./outgoing";
import { OwnStreams } from "./own-streams";
import type { Clock } from "../protocol/surroundings";
import { OutboxShelf, type ShelfSetup } from "./outbox-shelf";
import { wordsOf, type Saying } from "./saying";
import type { Delivered, SealedOutgoing } from "./sending";

export interface OutboxSetup extends ShelfSetup {
  readonly clock: Clock;
  deliver(
    outgoing: Outgoing,
    link: ReturnType<typeof nextLink>,
    keep: (sealed: SealedOutgoing) => Promise<void>,
  ): Promise<Delivered>;
  /** Puts a stored message into its conversation. */
  place(outgoing: Outgoing, delivered: Delivered): Promise<void>;
  changed(conversationId: string): void;
  report(error: unknown): void;
}

const RETRY = 5_000;

interface Waiter {
  resolve(): void;
  reject(failure: Failure): void;
}

/**
 * Messages on their way out, in order within each conversation. Each lies sealed in this browser's storage until it is
 * stored by the server, and goes out under the same client message id in every try, so it survives a reload and is
 * never stored twice. What a closed tab has left is taken over by the next one.
 */
export class Outbox {
  private messages: readonly Outgoing[] = [];
  private readonly streams = new OwnStreams();
  private readonly shelf: OutboxShelf;
  private readonly busy = new Set<string>();
  private readonly waiters = new Map<string, Waiter>();
  private online = false;
  private stopped = false;

  constructor(private readonly setup: OutboxSetup) {
    this.shelf = new OutboxShelf(setup);
  }

  of(conversationId: string): readonly Outgoing[] {
    return this.messages.filter((one) => one.conversationId === conversationId);
  }

  /** Takes over what this tab wrote in an earlier session, and what tabs have left that no longer live. */
  async load(): Promise<void> {
    for (const one of await this.shelf.load()) {
      if (this.find(one.key) !== undefined) continue;
      await this.keep({ ...one, tab: this.setup.tab, state: this.resting(one) });
    }
    for (const { conversationId } of this.messages) this.setup.changed(conversationId);
  }

  /** @returns the key of the message; `settled` tells what becomes of it */
  async add(conversationId: string, saying: Saying): Promise<string> {
    const now = this.setup.clock.now();
    const last = this.messages.at(-1)?.order ?? 0;
    const outgoing: Outgoing = {
      key: newClientMsgId(),
      conversationId,
      saying,
      time: now,
      order: Math.max(now, last + 1),
      tab: this.setup.tab,
      state: this.online ? "sending" : "waiting",
      failure: null,
      sealed: null,
    };
    await this.keep(outgoing);
    this.pump(conversationId);
    return outgoing.key;
  }

  /** When it is stored. @throws Failure when the server refuses it for good; it is forgotten then */
  settled(key: string): Promise<void> {
    if (this.find(key) === undefined) return Promise.resolve();
    return new Promise((resolve, reject) => this.waiters.set(key, { resolve, reject }));
  }

  async retry(conversationId: string, key: string): Promise<void> {
    const failed = this.failed(conversationId, key);
    const state = this.online ? "sending" : "waiting";
    await this.keep({ ...failed, state, failure: null });
    this.pump(conversationId);
  }

  async discard(conversationId: string, key: string): Promise<string> {
    const { saying } = this.failed(conversationId, key);
    await this.drop(key);
    return wordsOf(saying);
  }

  setOnline(online: boolean): void {
    this.online = online;
    for (const one of this.messages) {
      if (one.state !== "failed" && one.state !== "sent") {
        this.put({ ...one, state: online ? "sending" : "waiting" });
      }
    }
    for (const id of new Set(this.messages.map((one) => one.conversationId))) this.pump(id);
  }

  /** What waited because of somebody's new keys is tried again: they were seen, the person is gone, or the server is back at the known ones. */
  release(conversationId: string | null = null): void {
    const waiting = this.messages.filter(
      (one) =>
        one.failure === "keys_changed" &&
        one.state !== "failed" &&
        (conversationId === null || one.conversationId === conversationId),
    );
    for (const one of waiting) {
      this.put({ ...one, state: this.online ? "sending" : "waiting", failure: null });
    }
    for (const id of new Set(waiting.map((one) => one.conversationId))) {
      this.turn(id, "waiting", this.online ? "sending" : "waiting");
      this.pump(id);
    }
  }

  /** Writes all that is still on its way, for a storage that may have lost it. */
  async keepAll(): Promise<void> {
    for (const one of this.messages) if (one.state !== "sent") await this.shelf.save(one);
  }

  stop(): void {
    this.stopped = true;
    this.online = false;
  }

  /** An own message stands in the log, whoever saw it through: it is not sent again. Or an event has changed who is there. */
  arrived(entry: Entry): void {
    if (entry.kind === "control") this.release(entry.conversation_id);
    if (entry.kind !== "message" || entry.content === null) return;
    const outgoing = this.find(entry.content.client_msg_id);
    if (outgoing?.conversationId !== entry.conversation_id) return;
    this.streams.settle(outgoing, entry.content);
    this.drop(outgoing.key).catch((error: unknown) => {
      this.setup.report(error);
    });
  }

  private pump(conversationId: string): void {
    this.setup.changed(conversationId);
    if (this.busy.has(conversationId) || this.head(conversationId)?.state !== "sending") return;
    this.busy.add(conversationId);
    void this.run(conversationId).then(
      () => {
        this.busy.delete(conversationId);
        this.pump(conversationId);
      },
      (error: unknown) => {
        this.busy.delete(conversationId);
        this.setup.report(error);
      },
    );
  }

  private async run(conversationId: string): Promise<void> {
    for (;;) {
      const next = this.head(conversationId);
      if (next?.state !== "sending" || !this.online) return;
      await this.attempt(next);
    }
  }

  /** The one whose turn it is: nothing overtakes it, but a failed one waits for the person alone. */
  private head(conversationId: string): Outgoing | undefined {
    if (!this.online) return undefined;
    return this.of(conversationId).find(({ state }) => state === "sending" || state === "waiting");
  }

  private async attempt(outgoing: Outgoing): Promise<void> {
    const { conversationId, key } = outgoing;
    const link = this.streams.next(conversationId);
    try {
      const delivered = await this.setup.deliver(outgoing, link, async (sealed) => {
        await this.keep({ ...(this.find(key) ?? outgoing), sealed });
      });
      await this.delivered(outgoing, delivered);
    } catch (error) {
      await this.refused(outgoing, error);
    }
  }

  private async delivered(before: Outgoing, delivered: Delivered): Promise<void> {
    const outgoing = this.find(before.key);
    if (outgoing === undefined) return;
    this.streams.settle(outgoing, delivered.message);
    this.put({ ...outgoing, state: "sent" });
    await this.shelf.drop(outgoing.key);
    try {
      await this.setup.place(outgoing, delivered);
    } finally {
      await this.drop(outgoing.key);
    }
  }

  private async refused(before: Outgoing, error: unknown): Promise<void> {
    const outgoing = this.find(before.key);
    if (outgoing === undefined || this.stopped) return;
    const failure = failureOf(error);
    if (failure.code === "keys_changed") {
      await this.keep({ ...outgoing, failure: failure.code, sealed: null });
    } else if (!failure.mayPass) {
      if (failure.code === "internal") this.setup.report(error);
      await this.giveUp(outgoing, failure);
      return;
    }
    const { conversationId } = outgoing;
    this.turn(conversationId, "sending", "waiting");
    if (failure.code === "keys_changed") return;
    const delay = failure.retryAfter === null ? RETRY : failure.retryAfter * 1000;
    this.setup.clock.after(delay, () => {
      if (this.online) this.turn(conversationId, "waiting", "sending");
      this.pump(conversationId);
    });
  }

  /** A text waits on the screen for its author; what would have changed another message is forgotten, and the change with it. */
  private async giveUp(outgoing: Outgoing, failure: Failure): Promise<void> {
    if (outgoing.saying.type === "text") {
      await this.keep({ ...outgoing, state: "failed", failure: failure.code, sealed: null });
      return;
    }
    this.waiters.get(outgoing.key)?.reject(failure);
    await this.drop(outgoing.key);
  }

  private turn(conversationId: string, from: SendState, to: SendState): void {
    for (const one of this.of(conversationId))
      if (one.state === from) this.put({ ...one, state: to });
  }

  private failed(conversationId: string, key: string): Outgoing {
    const found = this.find(key);
    if (found?.conversationId !== conversationId || found.state !== "failed") {
      throw new Failure("not_found");
    }
    return found;
  }

  private resting({ state }: Outgoing): Outgoing["state"] {
    if (state === "failed") return "failed";
    return this.online ? "sending" : "waiting";
  }

  private find(key: string): Outgoing | undefined {
    return this.messages.find((one) => one.key === key);
  }

  private put(outgoing: Outgoing): void {
    const others = this.messages.filter(({ key }) => key !== outgoing.key);
    this.messages = [...others, outgoing].sort((a, b) => a.order - b.order);
    this.setup.changed(outgoing.conversationId);
  }

  private async keep(outgoing: Outgoing): Promise<void> {
    this.put(outgoing);
    await this.shelf.save(outgoing);
  }

  private async drop(key: string): Promise<void> {
    const dropped = this.find(key);
    this.messages = this.messages.filter((one) => one.key !== key);
    if (dropped !== undefined) this.setup.changed(dropped.conversationId);
    this.waiters.get(key)?.resolve();
    this.waiters.delete(key);
    await this.shelf.drop(key);
  }
}
