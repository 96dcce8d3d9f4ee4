import type { AccountApi } from "../protocol/account-api";
import type { Api } from "../protocol/api";
import type { Push } from "../protocol/frames";
import { ApiError, Unreachable } from "../protocol/problem";
import { Socket, type SocketState } from "../protocol/socket";
import type { Account } from "../protocol/wire";
import { AccountCare } from "./account-care";
import type { AppState, ProgressView } from "./contract";
import { Beside } from "./beside";
import { Conversations } from "./conversations";
import { Epochs } from "./epochs";
import { EventMaking } from "./event-making";
import { Groups } from "./groups";
import { Introductions } from "./introductions";
import { KeyCare } from "./key-care";
import { KeyMemory } from "./key-memory";
import { Messaging } from "./messaging";
import { News } from "./news";
import { Outbox } from "./outbox";
import { patiently } from "./patience";
import { placeOwn } from "./placing";
import { People } from "./people";
import type { Platform } from "./platform";
import { Receipts } from "./receipts";
import { Sealer } from "./sealer";
import { Seen } from "./seen";
import { Sending } from "./sending";
import type { Session } from "./session";
import type { Storage } from "./storage";
import { Trust } from "./trust";
import { Vault, type OpenVault } from "./vault";

export interface HomeSetup {
  readonly platform: Platform;
  readonly storage: Storage;
  readonly api: Api;
  readonly accountApi: AccountApi;
  readonly session: Session;
  readonly account: Account;
  readonly vault: OpenVault;
  /** Name of this tab; its lock is held. */
  readonly tab: string;
  publish(changes: Partial<AppState>): void;
  /** The server ended the session. */
  ended(): void;
}

const SOCKET_PATH = "/socket";

/** An open account: all its rooms, from the opening of the vault to the end of the session. */
export class Home {
  readonly vault: Vault;
  readonly people: People;
  readonly conversations: Conversations;
  readonly outbox: Outbox;
  readonly introductions: Introductions;
  readonly messaging: Messaging;
  readonly groups: Groups;
  readonly trust: Trust;
  readonly care: AccountCare;
  readonly news: News;
  readonly seen: Seen;
  private readonly receipts: Receipts;
  readonly beside: Beside;
  private readonly socket: Socket;
  private readonly keyCare: KeyCare;
  private stopped = false;
  private online = false;
  private connections = 0;

  constructor(private readonly setup: HomeSetup) {
    const { platform, storage, api, account } = setup;
    const { locks, clock } = platform;
    const now = () => clock.now();
    const sealer = new Sealer(setup.vault.vmk, account.id, storage);
    const aside = (work: () => Promise<void>) => {
      this.aside(work);
    };
    this.vault = new Vault(setup.vault, api, storage, locks);
    this.people = new People(this.vault, sealer, now);
    this.seen = new Seen(sealer);
    this.keyCare = new KeyCare(api, this.vault, locks, now);
    const epochs = new Epochs(api, this.vault, this.people, locks, aside);
    const { vault, people } = this;
    const memory = new KeyMemory(sealer);
    const making = new EventMaking({ api, vault, people, epochs, memory, now });
    this.socket = this.makeSocket();
    const publish = (changes: Partial<AppState>) => {
      this.publish(changes);
    };
    const { socket } = this;
    this.beside = new Beside({
      ...{ ...setup, vault, sealer, socket, publish, aside },
      conversations: () => this.conversations,
    });
    const { beside } = this;
    this.receipts = new Receipts({
      clock,
      tell: (frame) => {
        socket.tell(frame);
      },
    });
    this.conversations = new Conversations({
      ...{ own: vault.own, api, people, epochs, sealer, clock, aside, beside, publish },
      ...{ seenMarks: this.seen, receipts: this.receipts },
      outgoing: (id) => this.outbox.of(id),
      arrived: (entry) => {
        this.outbox.arrived(entry);
      },
      isOnline: () => this.online,
      sync: (known) => socket.request<"sync">({ type: "sync", payload: { known } }),
    });
    const sending = new Sending({
      ...{ vault, epochs, people, making },
      request: (frame) => socket.request(frame),
    });
    this.outbox = new Outbox({
      ...{ storage, sealer, locks, clock, tab: setup.tab },
      deliver: async (outgoing, link, keep) => {
        const room = await this.conversations.find(outgoing.conversationId);
        return sending.deliver(room, outgoing, link, keep);
      },
      place: ({ conversationId }, delivered) =>
        placeOwn(this.conversations, { conversationId, sender: account.id }, delivered),
      changed: (id) => {
        this.conversations.touch(id);
      },
      report: (error) => {
        platform.report(error);
      },
    });
    storage.reopened = () => {
      this.aside(() => this.outbox.keepAll());
      this.aside(() => this.beside.records.keepAll());
    };
    const { conversations } = this;
    this.messaging = new Messaging({
      ...{ ownId: account.id, people, conversations, outbox: this.outbox },
      ...{ seen: this.seen, tabs: platform.tabs },
    });
    const progress = (view: ProgressView | null) => {
      this.publish({ progress: view });
    };
    const shared = { ...{ api, people, vault, epochs, making, conversations, now, progress } };
    this.introductions = new Introductions({ ...shared, ownId: account.id });
    this.groups = new Groups({ ...shared, own: vault.own });
    this.news = new News({
      ...{ ...shared, beside, seen: this.seen, ownId: account.id },
      publish: (notices) => {
        this.publish({ notices });
      },
    });
    this.trust = new Trust(vault, people, () => {
      this.outbox.release();
      conversations.touchAll();
    });
    this.care = new AccountCare({
      ...{ api: setup.accountApi, vault, username: account.username, progress },
      ending: (sessionId) => {
        this.news.expect(sessionId);
      },
    });
  }

  get account(): Account {
    return this.setup.account;
  }

  /** @param isNew a sign-up: there is nothing to restore */
  async start(isNew: boolean): Promise<void> {
    if (!isNew) await this.seen.load();
    await this.people.load();
    await this.beside.load();
    await this.conversations.restore();
    await this.outbox.load();
    if (!this.stopped) this.socket.start();
  }

  /** The session is over: what waits to be sent is there again after the next sign-in. */
  async close(): Promise<void> {
    await this.outbox.keepAll();
    this.stop();
  }

  stop(): void {
    this.stopped = true;
    this.outbox.stop();
    this.beside.stop();
    this.receipts.stop();
    this.socket.stop();
    this.setup.storage.end();
  }

  reconnect(): void {
    this.socket.reconnect();
  }

  private makeSocket(): Socket {
    const { platform, api, session } = this.setup;
    return new Socket(
      {
        ...{ surroundings: platform.surroundings, clock: platform.clock },
        getUrl: () => platform.origin.replace(/^http/, "ws") + SOCKET_PATH,
        getTicket: async (renewed) => {
          if (renewed) await session.renew(session.token());
          return api.socketTicket();
        },
        open: (url, protocols) => platform.openSocket(url, protocols),
      },
      {
        state: (state) => {
          this.connection(state);
        },
        ready: () => {
          this.aside(() => this.ready());
        },
        push: (push: Push) => {
          this.aside(() => this.news.take(push));
        },
        ended: (why) => {
          const isSessionEnd = typeof why !== "number" || why === SIGNED_OUT;
          if (isSessionEnd) this.setup.ended();
        },
      },
    );
  }

  private connection(state: SocketState): void {
    this.online = state.at === "online";
    this.outbox.setOnline(this.online);
    if (!this.online) this.beside.disconnected();
    const nextAttempt = state.at === "offline" ? state.nextAttempt : null;
    this.publish({ connection: state.at === "closed" ? "offline" : state.at, nextAttempt });
  }

  private async ready(): Promise<void> {
    const connection = ++this.connections;
    const isCurrent = () => this.online && connection === this.connections;
    this.beside.connected(isCurrent);
    await patiently(this.setup.platform.clock, isCurrent, async () => {
      await this.conversations.sync();
    });
    await this.outbox.load();
    this.outbox.release();
    await this.keyCare.look();
  }

  private publish(changes: Partial<AppState>): void {
    if (this.stopped) return;
    this.setup.publish(changes);
    if (changes.conversations !== undefined) this.beside.follow(changes.conversations);
  }

  /** What cannot be done now is done after the next connection; anything else that goes wrong is reported. */
  private aside(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      const passes = error instanceof Unreachable || (error instanceof ApiError && error.mayRetry);
      if (!passes && !this.stopped) this.setup.platform.report(error);
    });
  }
}

const SIGNED_OUT = 4501;
