import type { Api } from "../protocol/api";
import type { Push, QuietFrame } from "../protocol/frames";
import type { Socket } from "../protocol/socket";
import type { Entry, OwnRecord } from "../protocol/wire";
import type { ConversationView, DraftView, PresenceView, SettingsView } from "./contract";
import type { Conversations } from "./conversations";
import { Drafts, type MessageNames } from "./drafts";
import { Failure } from "./failure";
import { Hidden } from "./hidden";
import { messageNames } from "./message-names";
import { patiently } from "./patience";
import { pause, type Platform } from "./platform";
import { Presence } from "./presence";
import { RecordBoxes } from "./record-boxes";
import { RecordShelf } from "./record-shelf";
import { Records } from "./records";
import type { Sealer } from "./sealer";
import { Settings } from "./settings-record";
import { Typing } from "./typing";
import type { Vault } from "./vault";

/** What a conversation shows that is not in its log. */
export interface BesideLog {
  /** User ids of others who are typing now. */
  typing(conversationId: string): readonly string[];
  presence(userId: string): PresenceView | null;
  draft(conversationId: string): DraftView | null;
  /** The person has deleted the message of this hash for themselves. */
  isHidden(conversationId: string, hash: string): boolean;
  /** Others may know what the person has read; null while that is not known. */
  tellsReading(): boolean | null;
}

export interface BesideSetup {
  readonly platform: Platform;
  readonly api: Api;
  readonly vault: Vault;
  readonly sealer: Sealer;
  readonly socket: Pick<Socket, "tell" | "request">;
  readonly conversations: () => Conversations;
  /** Name of this tab. */
  readonly tab: string;
  readonly publish: (changes: { readonly settings: SettingsView }) => void;
  /** Runs work that nobody waits for. */
  readonly aside: (work: () => Promise<void>) => void;
}

const LAST_WRITES = 2_000;

/** What goes beside the log of conversations: own records (drafts, settings, what is hidden), who types and who is there. */
export class Beside implements BesideLog {
  readonly records: Records;
  readonly drafts: Drafts;
  readonly settings: Settings;
  readonly hidden: Hidden;
  readonly types: Typing;
  private readonly people: Presence;
  private readonly names: MessageNames;
  private readonly deaf: () => void;

  constructor(private readonly setup: BesideSetup) {
    const { platform, socket, vault, conversations, aside } = setup;
    const { clock, surroundings } = platform;
    const ownId = vault.own.userId;
    const changed = (id: string) => {
      conversations().touch(id);
    };
    this.names = messageNames(conversations, ownId);
    const records = (this.records = this.makeRecords());
    this.drafts = new Drafts(records, { names: this.names, now: () => clock.now(), changed });
    this.hidden = new Hidden(records, changed);
    const settings = (this.settings = new Settings(records, () => {
      setup.publish({ settings: settings.current });
      this.people.tellOwn();
    }));
    const tell = (frame: QuietFrame) => {
      socket.tell(frame);
    };
    const shared = { clock, ownId, tell, changed, aside };
    const isOpen = (id: string) => conversations().isOpen(id);
    this.types = new Typing({ ...shared, isOpen, isTold: () => this.tells("typing") ?? false });
    this.people = new Presence({
      ...{ ...shared, surroundings },
      isTold: () => this.tells("presence"),
      watch: async (user_ids) => {
        const reply = await socket.request<"watch">({ type: "watch", payload: { user_ids } });
        return reply.people;
      },
    });
    this.deaf = surroundings.onChange(() => {
      if (!surroundings.visible) this.flush();
    });
  }

  private makeRecords(): Records {
    const { platform, api, vault, sealer, tab, aside } = this.setup;
    const { clock, locks, tabs } = platform;
    const accountId = vault.own.userId;
    return new Records({
      ...{ api, clock, tab, aside },
      boxes: new RecordBoxes(vault),
      shelf: new RecordShelf(sealer, locks, accountId),
      tell: (record) => {
        tabs.tell({ type: "record", accountId, record });
      },
    });
  }

  typing(conversationId: string): readonly string[] {
    return this.types.of(conversationId);
  }

  presence(userId: string): PresenceView | null {
    return this.people.of(userId);
  }

  draft(conversationId: string): DraftView | null {
    return this.drafts.of(conversationId);
  }

  isHidden(conversationId: string, hash: string): boolean {
    return this.hidden.isHidden(conversationId, hash);
  }

  tellsReading(): boolean | null {
    return this.tells("readReceipts");
  }

  /** Whether others are told; null until this connection has read what the person has chosen, perhaps on another device. */
  tells(what: keyof SettingsView): boolean | null {
    return this.records.isRead ? this.settings.current[what] : null;
  }

  /** What was written in a conversation is on its way: nothing is begun there any more. */
  async sent(conversationId: string): Promise<void> {
    this.types.sent(conversationId);
    await this.drafts.save(conversationId, null);
  }

  /** Off the person's own screens, or back on them. @throws Failure `not_found` for a message that is not loaded, or not stored yet */
  async hide(conversationId: string, key: string, hidden: boolean): Promise<void> {
    const hash = this.names.hashOf(conversationId, key);
    if (hash === null) throw new Failure("not_found");
    await this.hidden.hide(conversationId, hash, hidden);
  }

  /** The choice goes to the other devices at once. */
  async choose(changes: Partial<SettingsView>): Promise<void> {
    await this.settings.change(changes);
    this.flush();
  }

  /** What this browser knew. */
  async load(): Promise<void> {
    await this.records.load();
    this.setup.publish({ settings: this.settings.current });
  }

  /** @param isCurrent false gives up: the connection is another one */
  connected(isCurrent: () => boolean): void {
    const { clock } = this.setup.platform;
    this.people.connected();
    this.setup.aside(async () => {
      await patiently(clock, isCurrent, () => this.records.connected());
      if (!isCurrent()) return;
      this.people.tellOwn();
      this.setup.conversations().touchAll();
      await this.records.flush();
    });
  }

  disconnected(): void {
    this.records.disconnected();
    this.people.disconnected();
  }

  /** The list of conversations, newest activity first: whose presence is to be known. */
  follow(conversations: readonly ConversationView[]): void {
    this.people.follow(conversations);
  }

  /** @throws ApiError, Unreachable */
  async take(push: Extract<Push, { type: "typing" | "presence" | "record" }>): Promise<void> {
    if (push.type === "record") await this.hear(push.payload);
    else if (push.type === "presence") this.people.take(push.payload.people);
    else this.types.heard(push.payload.conversation_id, push.payload.user_id);
  }

  /** Another device or tab has written. @throws ApiError, Unreachable */
  hear(record: OwnRecord): Promise<void> {
    return this.records.hear(record);
  }

  hearAside(record: OwnRecord): void {
    this.setup.aside(() => this.hear(record));
  }

  /** Somebody's message is there: whoever wrote it types no more. */
  arrived({ kind, conversation_id, sender }: Entry): void {
    if (kind === "message") this.types.ended(conversation_id, sender);
  }

  /** Writes now what would be written soon. */
  flush(): void {
    this.setup.aside(() => this.records.flush());
  }

  /** Before this browser forgets everything: writes what can be written soon. */
  async leave(): Promise<void> {
    const written = new Promise<void>((resolve) => {
      this.setup.aside(() => this.records.flush().finally(resolve));
    });
    await Promise.race([written, pause(this.setup.platform.clock, LAST_WRITES)]);
  }

  stop(): void {
    this.deaf();
    this.records.stop();
    this.types.stop();
    this.people.stop();
  }
}
