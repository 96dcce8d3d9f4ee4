import type { Api } from "../protocol/api";
import type { Push } from "../protocol/frames";
import { ApiError, Unreachable } from "../protocol/problem";
import { Socket, type SocketState } from "../protocol/socket";
import type { Account } from "../protocol/wire";
import type { AppState } from "./contract";
import { Conversations } from "./conversations";
import { EpochMaking } from "./epoch-making";
import { Epochs } from "./epochs";
import { Failure } from "./failure";
import { KeyCare } from "./key-care";
import { Outbox } from "./outbox";
import { patiently } from "./patience";
import type { Outgoing } from "./outgoing";
import { People } from "./people";
import type { Platform } from "./platform";
import { Sealer } from "./sealer";
import { Seen } from "./seen";
import { Sending, type Delivered } from "./sending";
import type { Session } from "./session";
import type { Storage } from "./storage";
import { Vault, type OpenVault } from "./vault";

export interface HomeSetup {
  readonly platform: Platform;
  readonly storage: Storage;
  readonly api: Api;
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
  readonly making: EpochMaking;
  readonly seen: Seen;
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
    this.people = new People(this.vault, now);
    this.seen = new Seen(sealer);
    this.keyCare = new KeyCare(api, this.vault, locks, now);
    const epochs = new Epochs(api, this.vault, this.people, locks, aside);
    const { vault, people } = this;
    this.making = new EpochMaking({ api, vault, people, epochs, now });
    this.socket = this.makeSocket();
    this.conversations = new Conversations({
      ...{ ownId: account.id, api, people, epochs, sealer, clock, aside, seenMarks: this.seen },
      outgoing: (id) => this.outbox.of(id),
      arrived: (entry) => {
        this.outbox.arrived(entry);
      },
      isOnline: () => this.online,
      sync: (known) => this.socket.request<"sync">({ type: "sync", payload: { known } }),
      publish: (changes) => {
        this.publish(changes);
      },
    });
    const sending = new Sending({
      ...{ vault, epochs, making: this.making },
      request: (frame) => this.socket.request(frame),
    });
    this.outbox = new Outbox({
      ...{ storage, sealer, locks, clock, tab: setup.tab },
      deliver: async (outgoing, link, keep) => {
        const room = await this.conversations.find(outgoing.conversationId);
        return sending.deliver(room, outgoing, link, keep);
      },
      place: (outgoing, delivered) => this.place(outgoing, delivered),
      changed: (id) => {
        this.conversations.touch(id);
      },
      report: (error) => {
        platform.report(error);
      },
    });
  }

  /** @param isNew a sign-up: there is nothing to restore, and nothing counts as seen before */
  async start(isNew: boolean): Promise<void> {
    if (isNew) await this.seen.save();
    else await this.seen.load();
    await this.conversations.restore();
    await this.outbox.load();
    if (!this.stopped) this.socket.start();
  }

  stop(): void {
    this.stopped = true;
    this.outbox.stop();
    this.socket.stop();
    this.setup.storage.end();
  }

  reconnect(): void {
    this.socket.reconnect();
  }

  /** @throws Failure `no_such_person`, `own_account`, `identity_mismatch`, ApiError, Unreachable, CryptoError */
  async startConversation(nameOrPublicId: string): Promise<string> {
    const { api, account } = this.setup;
    const person = await findPerson(api, nameOrPublicId);
    if (person.user_id === account.id) throw new Failure("own_account");
    const existing = this.conversations.directWith(person.user_id);
    if (existing !== undefined) return existing.info.id;
    await this.people.meet(person.user_id, person.identity);
    const conversation = await this.making.startDirect(person.user_id);
    const room = this.conversations.take(conversation);
    await room.fill();
    this.aside(() => this.people.save());
    return conversation.id;
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
          this.aside(() => this.conversations.push(push));
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
    const nextAttempt = state.at === "offline" ? state.nextAttempt : null;
    this.publish({ connection: state.at === "closed" ? "offline" : state.at, nextAttempt });
  }

  private async ready(): Promise<void> {
    const connection = ++this.connections;
    const isCurrent = () => this.online && connection === this.connections;
    await patiently(this.setup.platform.clock, isCurrent, async () => {
      await this.conversations.sync();
    });
    await this.outbox.load();
    await this.keyCare.look();
  }

  private async place(outgoing: Outgoing, { stored, message }: Delivered): Promise<void> {
    if (message === null) {
      const room = await this.conversations.find(outgoing.conversationId);
      room.update({ ...room.info, last_seq: Math.max(room.info.last_seq, stored.seq) });
      await room.fill();
      return;
    }
    await this.conversations.arrived({
      ...{ kind: "message", type: message.type, content: message, ...stored },
      ...{ conversation_id: outgoing.conversationId, sender: this.setup.account.id },
    });
  }

  private publish(changes: Partial<AppState>): void {
    if (!this.stopped) this.setup.publish(changes);
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
const USERNAME = /^[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]$/;

/** By username, else by public id: some texts could be either. @throws Failure `no_such_person`, ApiError, Unreachable */
async function findPerson(api: Api, nameOrPublicId: string): ReturnType<Api["lookUp"]> {
  const text = nameOrPublicId.trim();
  const username = text.replace(/^@/, "").toLowerCase();
  const tries = [
    ...(USERNAME.test(username) ? [{ username, public_id: null }] : []),
    ...(text.length >= 16 ? [{ username: null, public_id: text }] : []),
  ];
  for (const by of tries) {
    try {
      return await api.lookUp(by);
    } catch (error) {
      const isAbsent = error instanceof ApiError && ABSENT.has(error.code);
      if (!isAbsent) throw error;
    }
  }
  throw new Failure("no_such_person");
}

const ABSENT = new Set<ApiError["code"]>(["not_found", "invalid_field"]);
