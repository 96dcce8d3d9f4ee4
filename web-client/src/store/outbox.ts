import { newClientMsgId } from "../crypto";
import type { Entry } from "../protocol/wire";
import type { SendState } from "./contract";
import { Failure, failureOf } from "./failure";
import type { nextLink, Outgoing } from "./outgoing";
import { OwnStreams } from "./own-streams";
import type { Clock } from "../protocol/surroundings";
import type { Locks } from "./platform";
import type { Sealer } from "./sealer";
import type { Delivered, SealedOutgoing } from "./sending";
import type { Storage } from "./storage";

export interface OutboxSetup {
  readonly storage: Storage;
  readonly sealer: Sealer;
  readonly locks: Locks;
  readonly clock: Clock;
  /** Name of this tab, whose lock it holds as long as it lives. */
  readonly tab: string;
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

/**
 * Messages on their way out, in order within each conversation. Each lies sealed in this browser's storage until it is
 * stored by the server, and goes out under the same client message id in every try, so it survives a reload and is
 * never stored twice. What a closed tab has left is taken over by the next one.
 */
export class Outbox {
  private messages: readonly Outgoing[] = [];
  private readonly streams = new OwnStreams();
  private readonly busy = new Set<string>();
  private online = false;
  private stopped = false;

  constructor(private readonly setup: OutboxSetup) {}

  of(conversationId: string): readonly Outgoing[] {
    return this.messages.filter((one) => one.conversationId === conversationId);
  }

  /** Takes over what tabs have left that no longer live. */
  async load(): Promise<void> {
    for (const { key, record } of await this.setup.storage.outgoing()) {
      if (this.find(key) !== undefined) continue;
      const opened = (await this.setup.sealer.open(`outbox/${key}`, record)) as
        Outgoing | undefined;
      if (opened === undefined) continue;
      if (await this.setup.locks.isHeld(tabLock(opened.tab))) continue;
      await this.keep({ ...opened, tab: this.setup.tab, state: this.resting(opened) });
    }
    for (const id of new Set(this.messages.map((one) => one.conversationId))) {
      this.setup.changed(id);
    }
  }

  async add(conversationId: string, text: string): Promise<void> {
    const now = this.setup.clock.now();
    const last = this.messages.at(-1)?.order ?? 0;
    const outgoing: Outgoing = {
      key: newClientMsgId(),
      conversationId,
      text,
      time: now,
      order: Math.max(now, last + 1),
      tab: this.setup.tab,
      state: this.online ? "sending" : "waiting",
      failure: null,
      sealed: null,
    };
    await this.keep(outgoing);
    this.pump(conversationId);
  }

  async retry(conversationId: string, key: string): Promise<void> {
    const failed = this.failed(conversationId, key);
    const state = this.online ? "sending" : "waiting";
    await this.keep({ ...failed, state, failure: null });
    this.pump(conversationId);
  }

  async discard(conversationId: string, key: string): Promise<string> {
    const { text } = this.failed(conversationId, key);
    await this.drop(key);
    return text;
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

  /** What waited because of somebody's new keys is tried again: they were seen, or the server is back at the known ones. */
  release(): void {
    for (const one of this.messages) {
      if (one.failure !== "keys_changed" || one.state === "failed") continue;
      this.put({ ...one, state: this.online ? "sending" : "waiting", failure: null });
    }
    for (const id of new Set(this.messages.map((one) => one.conversationId))) this.pump(id);
  }

  stop(): void {
    this.stopped = true;
    this.online = false;
  }

  /** An own message stands in the log, whoever saw it through: it is not sent again. */
  arrived(entry: Entry): void {
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
    await this.setup.storage.dropOutgoing(outgoing.key);
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
      await this.keep({ ...outgoing, state: "failed", failure: failure.code, sealed: null });
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
    const { key } = outgoing;
    const record = await this.setup.sealer.seal(`outbox/${key}`, outgoing);
    await this.setup.storage.saveOutgoing({ key, record });
  }

  private async drop(key: string): Promise<void> {
    const dropped = this.find(key);
    this.messages = this.messages.filter((one) => one.key !== key);
    if (dropped !== undefined) this.setup.changed(dropped.conversationId);
    await this.setup.storage.dropOutgoing(key);
  }
}

export function tabLock(tab: string): string {
  return `realchat-tab-${tab}`;
}
