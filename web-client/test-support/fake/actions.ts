import type {
  DraftView,
  MessageItem,
  PersonView,
  PinView,
  ReactionView,
  ReadersView,
  SettingsView,
  VersionView,
} from "../../src/store/contract";
import { failure } from "../answers";
import { me, message, people } from "../timelines";
import { FakeMessages } from "./messages";

/** What can be done with the scripted messages, and what is told about them. */
export class FakeActions extends FakeMessages {
  readonly #versions = new Map<string, VersionView[]>();

  async edit(id: string, key: string, text: string): Promise<void> {
    this.calls.push(["edit", id, key, text]);
    await this.#mayBeRefused();
    const item = this.item(key);
    if (item === undefined) throw failure("not_found");
    const edited = Date.now();
    const before = this.#versions.get(key) ?? [{ text: item.text ?? "", time: item.time }];
    this.#versions.set(key, [...before, { text, time: edited }]);
    this.change(key, { text, edited });
  }

  async deleteForAll(id: string, key: string): Promise<void> {
    this.calls.push(["deleteForAll", id, key]);
    await this.#mayBeRefused();
    this.change(key, {
      text: null,
      deleted: this.item(key)?.own === true ? "sender" : "admin",
      reply: null,
      reactions: [],
      pinned: false,
      may: ["delete_for_me"],
    });
  }

  async hide(id: string, key: string, hidden: boolean): Promise<void> {
    this.calls.push(["hide", id, key, hidden]);
    await this.#mayBeRefused();
    if (hidden) this.hidden.add(key);
    else this.hidden.delete(key);
    if (this.state.timeline?.conversationId === id) this.show(id, this.state.timeline.unreadAfter);
  }

  async react(id: string, key: string, emoji: string, on: boolean): Promise<void> {
    this.calls.push(["react", id, key, emoji, on]);
    await this.#mayBeRefused();
    const before = this.item(key)?.reactions ?? [];
    this.change(key, { reactions: reacted(before, emoji, on) });
  }

  async pin(id: string, key: string, on: boolean): Promise<void> {
    this.calls.push(["pin", id, key, on]);
    await this.#mayBeRefused();
    const text = this.item(key)?.text ?? null;
    this.change(key, { pinned: on });
    this.happen(id, on ? "pinned" : "unpinned", { text });
  }

  async forward(id: string, key: string, ids: readonly string[]): Promise<void> {
    this.calls.push(["forward", id, key, ids]);
    await this.#mayBeRefused();
    const text = this.item(key)?.text ?? "";
    for (const [index, target] of ids.entries()) {
      const copy = { key: `f${this.calls.length}.${index}`, forwarded: true };
      this.put(target, message(500 + index, me, text, Date.now(), copy));
    }
  }

  versions(id: string, key: string): Promise<readonly VersionView[]> {
    this.calls.push(["versions", id, key]);
    const item = this.item(key);
    const said = [
      { text: `${item?.text ?? ""}, I think`, time: item?.time ?? 0 },
      { text: item?.text ?? "", time: item?.edited ?? 0 },
    ];
    return Promise.resolve(this.#versions.get(key) ?? said);
  }

  async readers(id: string, key: string): Promise<ReadersView> {
    this.calls.push(["readers", id, key]);
    await this.step();
    const others = people.slice(0, 5);
    return { read: others.slice(0, 2), delivered: others.slice(2, 4), waiting: others.slice(4) };
  }

  async pins(id: string): Promise<readonly PinView[]> {
    this.calls.push(["pins", id]);
    await this.step();
    return this.everything(id)
      .filter((item): item is MessageItem => item.kind === "message" && item.pinned)
      .map(({ seq, sender, text, time }) => ({ seq: seq ?? 0, sender, text, time }))
      .reverse();
  }

  async showMessage(id: string, seq: number): Promise<string> {
    this.calls.push(["showMessage", id, seq]);
    await this.#mayBeRefused();
    const found = this.everything(id).find((item) => item.seq === seq);
    if (found === undefined || this.hidden.has(found.key)) throw failure("not_found");
    while (this.#isBefore(seq)) await this.loadOlder();
    return found.key;
  }

  saveDraft(id: string, draft: DraftView | null): Promise<void> {
    this.calls.push(["saveDraft", id, draft]);
    if (draft === null) this.drafts.delete(id);
    else this.drafts.set(id, draft);
    const { timeline } = this.state;
    if (timeline?.conversationId === id) this.set({ timeline: { ...timeline, draft } });
    this.changeConversation(id, { draft: draft?.text ?? null });
    return Promise.resolve();
  }

  typing(id: string): Promise<void> {
    this.calls.push(["typing", id]);
    return Promise.resolve();
  }

  changeSettings(changes: Partial<SettingsView>): Promise<void> {
    this.calls.push(["changeSettings", changes]);
    this.set({ settings: { ...this.state.settings, ...changes } });
    return Promise.resolve();
  }

  /** Somebody begins or stops typing. */
  types(id: string, typing: readonly PersonView[]): void {
    this.changeConversation(id, { typing });
  }

  #isBefore(seq: number): boolean {
    const { timeline } = this.state;
    return timeline?.hasOlder === true && (timeline.items[0]?.seq ?? 0) > seq;
  }

  async #mayBeRefused(): Promise<void> {
    if (this.refusal !== null) await this.step();
  }
}

/** The reactions after the own one is on or off. */
function reacted(
  before: readonly ReactionView[],
  emoji: string,
  on: boolean,
): readonly ReactionView[] {
  const others = (view: ReactionView) => view.people.filter(({ id }) => id !== me.id);
  const known = before.some((view) => view.emoji === emoji);
  const all = known ? before : [...before, { emoji, own: false, people: [] }];
  return all
    .map((view) =>
      view.emoji === emoji
        ? { emoji, own: on, people: on ? [...others(view), me] : others(view) }
        : view,
    )
    .filter((view) => view.people.length > 0);
}
