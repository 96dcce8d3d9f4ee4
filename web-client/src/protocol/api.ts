import { flag, integer, list, nullable, record, text, type Read } from "./guards";
import type { Http } from "./http";
import {
  account,
  bundle,
  conversation,
  entry,
  entryPage,
  headerPage,
  kdf,
  keyCounts,
  keyRow,
  messagePage,
  ownRecord,
  participant,
  person,
  receipt,
  session,
  vault,
  type Account,
  type Bundle,
  type ControlEvent,
  type Conversation,
  type Entry,
  type EntryPage,
  type Identity,
  type Kdf,
  type KeyRow,
  type MessagePage,
  type OneTimePreKey,
  type OwnRecord,
  type Person,
  type Receipt,
  type SessionAnswer,
  type SignedPreKey,
  type Vault,
  type Wrap,
} from "./wire";

export interface NewAccountRequest {
  readonly account_id: string;
  readonly username: string;
  readonly email: string | null;
  readonly auth_key: string;
  readonly recovery_auth_key: string;
  readonly kdf: Kdf;
  readonly identity: Identity;
  readonly signed_pre_key: SignedPreKey;
  readonly kem_pre_key: SignedPreKey;
  readonly one_time_pre_keys: readonly OneTimePreKey[];
  readonly vault: Vault;
  readonly device_name: string;
}

export interface KeyCounts {
  readonly signed_pre_key_id: number;
  readonly kem_pre_key_id: number;
  readonly one_time_pre_keys: number;
}

const kdfOnly = record({ kdf });
const vaultOnly = record({ vault });
const accountOnly = record({ account });
const left = record({ one_time_pre_keys: integer });
const conversationOnly = record({ conversation });
const conversationPage = record({ conversations: list(conversation), next: nullable(text) });
const peoplePage = record({ people: list(participant), has_more: flag });
const ticket = record({ ticket: text, expires_at: integer });

/** The requests of docs/protocol/wire.md, one method each. What they throw: see `Http`. */
export class Api {
  constructor(private readonly http: Http) {}

  createAccount(body: NewAccountRequest): Promise<SessionAnswer> {
    return this.http.ask({ method: "POST", path: "/api/accounts", as: "nobody", body }, session);
  }

  async kdfOf(username: string): Promise<Kdf> {
    const path = "/api/sessions/prelogin";
    return (
      await this.http.ask({ method: "POST", path, as: "nobody", body: { username } }, kdfOnly)
    ).kdf;
  }

  async createSession(body: {
    readonly username: string;
    readonly auth_key: string;
    readonly device_name: string;
  }): Promise<{ session: SessionAnswer; vault: Vault }> {
    const both = (value: unknown, place: string) => ({
      session: session(value, place),
      vault: vaultOnly(value, place).vault,
    });
    return this.http.ask({ method: "POST", path: "/api/sessions", as: "nobody", body }, both);
  }

  refreshSession(): Promise<SessionAnswer> {
    const path = "/api/sessions/refresh";
    return this.http.ask({ method: "POST", path, as: "cookie", body: {} }, session);
  }

  /** By the cookie, so that it works after the access token has expired. */
  endSession(): Promise<void> {
    return this.http.tell({ method: "DELETE", path: "/api/sessions/current", as: "cookie" });
  }

  async rotatePublicId(): Promise<Account> {
    const path = "/api/account/public-id";
    return (await this.http.ask({ method: "POST", path, as: "bearer", body: {} }, accountOnly))
      .account;
  }

  async lookUp(by: { username: string | null; public_id: string | null }): Promise<Person> {
    const answer = record({ person });
    const path = "/api/people/lookup";
    return (await this.http.ask({ method: "POST", path, as: "bearer", body: by }, answer)).person;
  }

  takeBundle(userId: string): Promise<Bundle> {
    const path = `/api/people/${userId}/key-bundle`;
    return this.http.ask({ method: "POST", path, as: "bearer", body: {} }, bundle);
  }

  /** At most 200 ids; without one-time keys, only of those who share a conversation with the caller. */
  async bundles(userIds: readonly string[]): Promise<readonly Bundle[]> {
    const path = "/api/people/key-bundles";
    const answer = record({ bundles: list(bundle) });
    const body = { user_ids: userIds };
    return (await this.http.ask({ method: "POST", path, as: "bearer", body }, answer)).bundles;
  }

  keyCounts(): Promise<KeyCounts> {
    return this.http.ask({ method: "GET", path: "/api/keys", as: "bearer" }, keyCounts);
  }

  publishPreKeys(body: {
    readonly signed_pre_key: SignedPreKey;
    readonly kem_pre_key: SignedPreKey;
  }): Promise<void> {
    return this.http.tell({ method: "PUT", path: "/api/keys/pre-keys", as: "bearer", body });
  }

  /** Answers how many the server has now. */
  async addOneTimeKeys(keys: readonly OneTimePreKey[]): Promise<number> {
    const path = "/api/keys/one-time";
    const body = { one_time_pre_keys: keys };
    return (await this.http.ask({ method: "POST", path, as: "bearer", body }, left))
      .one_time_pre_keys;
  }

  async vault(): Promise<Vault> {
    return (await this.http.ask({ method: "GET", path: "/api/vault", as: "bearer" }, vaultOnly))
      .vault;
  }

  /** @throws ApiError `vault_conflict` whose document holds the stored `vault` */
  writeVault(next: Vault): Promise<void> {
    return this.http.tell({
      method: "PUT",
      path: "/api/vault",
      as: "bearer",
      body: { vault: next },
    });
  }

  conversations(cursor: string | null): Promise<Read<typeof conversationPage>> {
    const query = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const path = `/api/conversations${query}`;
    return this.http.ask({ method: "GET", path, as: "bearer" }, conversationPage);
  }

  async createConversation(body: {
    readonly conversation_id: string;
    readonly event: ControlEvent;
    readonly wraps: readonly Wrap[];
  }): Promise<Conversation> {
    const path = "/api/conversations";
    return (await this.http.ask({ method: "POST", path, as: "bearer", body }, conversationOnly))
      .conversation;
  }

  async conversation(id: string): Promise<Conversation> {
    const path = `/api/conversations/${id}`;
    return (await this.http.ask({ method: "GET", path, as: "bearer" }, conversationOnly))
      .conversation;
  }

  /** @throws ApiError `stale_epoch`, `group_full` */
  async addEvent(
    id: string,
    body: { event: ControlEvent; wraps: readonly Wrap[]; history: readonly KeyRow[] },
  ): Promise<Entry> {
    const path = `/api/conversations/${id}/events`;
    return (await this.http.ask({ method: "POST", path, as: "bearer", body }, record({ entry })))
      .entry;
  }

  /** Control events from number `from` on. */
  control(id: string, from: number): Promise<EntryPage> {
    const path = `/api/conversations/${id}/control?from=${from}`;
    return this.http.ask({ method: "GET", path, as: "bearer" }, entryPage);
  }

  /** Whom the control events from number `from` on name, ascending by id, behind the id `after`. */
  people(
    id: string,
    at: { from: number; after: string | null; limit: number },
  ): Promise<Read<typeof peoplePage>> {
    const after = at.after === null ? "" : `&after=${at.after}`;
    const path = `/api/conversations/${id}/people?from=${at.from}${after}&limit=${at.limit}`;
    return this.http.ask({ method: "GET", path, as: "bearer" }, peoplePage);
  }

  /** The newest without a cursor; ascending in any case. */
  messages(
    id: string,
    at: { after?: number; before?: number; limit: number },
  ): Promise<MessagePage> {
    const cursor = Object.entries(at).map(([name, value]) => `${name}=${value}`);
    const path = `/api/conversations/${id}/messages?${cursor.join("&")}`;
    return this.http.ask({ method: "GET", path, as: "bearer" }, messagePage);
  }

  /** The newest messages of type `pin`; their targets come as `related`. */
  pins(id: string): Promise<MessagePage> {
    const path = `/api/conversations/${id}/messages?type=pin&limit=200`;
    return this.http.ask({ method: "GET", path, as: "bearer" }, messagePage);
  }

  headers(id: string, after: number): Promise<Read<typeof headerPage>> {
    const path = `/api/conversations/${id}/headers?after=${after}&limit=2000`;
    return this.http.ask({ method: "GET", path, as: "bearer" }, headerPage);
  }

  /** Of all other members. */
  async receipts(id: string): Promise<readonly Receipt[]> {
    const path = `/api/conversations/${id}/receipts`;
    const answer = record({ receipts: list(receipt) });
    return (await this.http.ask({ method: "GET", path, as: "bearer" }, answer)).receipts;
  }

  async wraps(id: string, fromEpoch: number): Promise<readonly { epoch: number; wrap: Wrap }[]> {
    const path = `/api/conversations/${id}/keys?from=${fromEpoch}`;
    const answer = record({ keys: list(keyRow) });
    return (await this.http.ask({ method: "GET", path, as: "bearer" }, answer)).keys;
  }

  storeOwnWrap(id: string, epoch: number, wrap: Wrap): Promise<void> {
    const path = `/api/conversations/${id}/keys/${epoch}`;
    return this.http.tell({ method: "PUT", path, as: "bearer", body: { wrap } });
  }

  async records(): Promise<readonly OwnRecord[]> {
    const answer = record({ records: list(ownRecord) });
    const path = "/api/records";
    return (await this.http.ask({ method: "GET", path, as: "bearer" }, answer)).records;
  }

  /** @throws ApiError `records_full`, `record_conflict` whose document holds the stored `record` */
  writeRecord({ name, version, box }: OwnRecord): Promise<void> {
    const path = `/api/records/${name}`;
    return this.http.tell({ method: "PUT", path, as: "bearer", body: { box, version } });
  }

  async socketTicket(): Promise<string> {
    const path = "/api/socket-tickets";
    return (await this.http.ask({ method: "POST", path, as: "bearer", body: {} }, ticket)).ticket;
  }
}
