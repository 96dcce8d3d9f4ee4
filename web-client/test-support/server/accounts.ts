import { createHash } from "node:crypto";
import { toBase64Url, type NumberedIdentity } from "../../src/crypto";
import type { NewAccountRequest } from "../../src/protocol/api";
import type {
  Account,
  Bundle,
  Identity,
  Kdf,
  SessionAnswer,
  SessionInfo,
  Vault,
} from "../../src/protocol/wire";
import { freshId, freshToken } from "./names";
import { Refusal } from "./problem";

interface Stored extends Omit<
  NewAccountRequest,
  "auth_key" | "recovery_auth_key" | "kdf" | "identity"
> {
  readonly created_at: number;
  auth_key: string;
  recovery_auth_key: string;
  kdf: Kdf;
  identity: Identity;
  history: readonly NumberedIdentity[];
  reset_code: string | null;
  public_id: string;
  vault: Vault;
  one_time_pre_keys: NewAccountRequest["one_time_pre_keys"];
}

interface Session {
  readonly id: string;
  readonly accountId: string;
  refresh: string;
  readonly exchanged: Set<string>;
  readonly device: string;
  readonly createdAt: number;
}

export interface Caller {
  readonly accountId: string;
  readonly sessionId: string;
  readonly expiresAt: number;
}

/** Accounts, sessions and keys of the scripted server. */
export class Accounts {
  /** Milliseconds that an access token lives. */
  tokenLifetime = 600_000;
  readonly accounts = new Map<string, Stored>();
  readonly sessions = new Map<string, Session>();
  private readonly tokens = new Map<string, Caller>();
  private readonly reasons = new Map<string, string>();
  /** Tells the sockets of an account what happened to it. */
  told: (
    accountId: string,
    event: string,
    sessionId: string | null,
    device: string | null,
  ) => void = () => undefined;
  private readonly tickets = new Map<string, Caller>();
  /** Refresh tokens that were presented a second time. */
  replays = 0;

  constructor(private readonly sessionEnded: (sessionId: string) => void) {}

  create(request: NewAccountRequest): { answer: SessionAnswer; cookie: string } {
    const same = this.accounts.get(request.account_id);
    if (same !== undefined && same.auth_key !== request.auth_key) {
      throw new Refusal("account_conflict");
    }
    if (same === undefined) {
      if (this.byName(request.username) !== undefined) throw new Refusal("username_taken");
      const history = [{ number: 1, identity: request.identity, proof: null }];
      const fresh = {
        ...{ created_at: Date.now(), public_id: freshToken() },
        ...{ history, reset_code: null },
      };
      this.accounts.set(request.account_id, { ...request, ...fresh });
    }
    return this.open(request.account_id, request.device_name);
  }

  /** What identities an account has had. */
  history(accountId: string): readonly NumberedIdentity[] {
    return this.get(accountId).history;
  }

  /** Fingerprint of the present identity, by its bytes. */
  print(accountId: string): string {
    const key = Buffer.from(this.get(accountId).identity.sign, "base64url");
    const field = (bytes: Uint8Array) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    const input = Buffer.concat([field(Buffer.from("RealChat/1/fp")), field(key)]);
    return toBase64Url(createHash("sha256").update(input).digest());
  }

  kdf(username: string): Kdf {
    const stand_in = {
      alg: "argon2id",
      v: 19,
      m: 65536,
      t: 3,
      p: 4,
      salt: "AAAAAAAAAAAAAAAAAAAAAA",
    };
    return this.byName(username)?.kdf ?? stand_in;
  }

  signIn(username: string, authKey: string, device: string) {
    const account = this.byName(username);
    if (account?.auth_key !== authKey) throw new Refusal("wrong_credentials");
    const { answer, cookie } = this.open(account.account_id, device);
    this.told(account.account_id, "signed_in", answer.session_id, device);
    return { answer: { ...answer, vault: account.vault }, cookie };
  }

  refresh(cookie: string | null): { answer: SessionAnswer; cookie: string } {
    const session = [...this.sessions.values()].find(({ refresh }) => refresh === cookie);
    if (session !== undefined && cookie !== null) {
      session.exchanged.add(cookie);
      session.refresh = freshToken();
      return { answer: this.answer(session), cookie: session.refresh };
    }
    const replayed = [...this.sessions.values()].some(({ exchanged }) =>
      exchanged.has(cookie ?? ""),
    );
    const reason = this.reasons.get(cookie ?? "") ?? "expired";
    if (!replayed) throw new Refusal("session_ended", { reason });
    this.replays++;
    throw new Refusal("refresh_superseded");
  }

  end(sessionId: string, reason = "ended_elsewhere"): void {
    const session = this.sessions.get(sessionId);
    if (session === undefined) throw new Refusal("not_found");
    this.reasons.set(session.refresh, reason);
    this.sessions.delete(sessionId);
    this.sessionEnded(sessionId);
    this.told(session.accountId, "session_ended", sessionId, session.device);
  }

  endOthers(
    caller: Pick<Caller, "accountId"> & { sessionId: string | null },
    reason: string,
  ): void {
    for (const { id, accountId } of [...this.sessions.values()]) {
      if (accountId === caller.accountId && id !== caller.sessionId) this.end(id, reason);
    }
  }

  list({ accountId, sessionId }: Caller): SessionInfo[] {
    return [...this.sessions.values()]
      .filter((session) => session.accountId === accountId)
      .map(({ id, device, createdAt }) => ({
        ...{ id, device_name: device, created_at: createdAt, last_used_at: createdAt },
        current: id === sessionId,
      }));
  }

  endByCookie(cookie: string | null): void {
    const session = [...this.sessions.values()].find(({ refresh }) => refresh === cookie);
    if (session === undefined) throw new Refusal("session_ended");
    this.end(session.id);
  }

  caller(token: string | null): Caller {
    const caller = this.tokens.get(token ?? "");
    if (caller === undefined || caller.expiresAt <= Date.now())
      throw new Refusal("unauthenticated");
    if (!this.sessions.has(caller.sessionId)) throw new Refusal("unauthenticated");
    return caller;
  }

  issueTicket(caller: Caller): string {
    const ticket = freshToken();
    this.tickets.set(ticket, caller);
    return ticket;
  }

  takeTicket(ticket: string): Caller | undefined {
    const caller = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return caller;
  }

  rotatePublicId(accountId: string): Account {
    this.get(accountId).public_id = freshToken();
    return this.view(accountId);
  }

  find(by: { username: string | null; public_id: string | null }): Stored {
    const found = [...this.accounts.values()].find(
      ({ username, public_id }) => username === by.username || public_id === by.public_id,
    );
    if (found === undefined) throw new Refusal("not_found");
    return found;
  }

  get(accountId: string): Stored {
    const found = this.accounts.get(accountId);
    if (found === undefined) throw new Refusal("not_found");
    return found;
  }

  bundle(accountId: string): Bundle {
    const { username, identity, signed_pre_key, kem_pre_key } = this.get(accountId);
    const person = { user_id: accountId, username, identity };
    return { ...person, signed_pre_key, kem_pre_key, one_time_pre_key: null };
  }

  takeBundle(accountId: string): Bundle {
    const account = this.get(accountId);
    const [key = null, ...rest] = account.one_time_pre_keys;
    account.one_time_pre_keys = rest;
    const { username, identity, signed_pre_key, kem_pre_key } = account;
    const person = { user_id: accountId, username, identity };
    return { ...person, signed_pre_key, kem_pre_key, one_time_pre_key: key };
  }

  writeVault(accountId: string, vault: Vault): void {
    const account = this.get(accountId);
    if (vault.version !== account.vault.version + 1) {
      throw new Refusal("vault_conflict", { vault: account.vault });
    }
    account.vault = vault;
  }

  person(accountId: string) {
    const { username, public_id, identity } = this.get(accountId);
    return { user_id: accountId, username, public_id, identity };
  }

  view(accountId: string): Account {
    const { username, public_id, identity, history, created_at } = this.get(accountId);
    const identity_number = history.length;
    return { id: accountId, username, public_id, identity, identity_number, created_at };
  }

  /** The session goes on with another access token. */
  goOn(sessionId: string): SessionAnswer {
    const session = this.sessions.get(sessionId);
    if (session === undefined) throw new Refusal("not_found");
    return this.answer(session);
  }

  open(accountId: string, device: string): { answer: SessionAnswer; cookie: string } {
    const session = {
      id: freshId(),
      accountId,
      refresh: freshToken(),
      exchanged: new Set<string>(),
      device,
      createdAt: Date.now(),
    };
    this.sessions.set(session.id, session);
    return { answer: this.answer(session), cookie: session.refresh };
  }

  private answer({ id: sessionId, accountId }: Session): SessionAnswer {
    const access_token = freshToken();
    const expiresAt = Date.now() + this.tokenLifetime;
    this.tokens.set(access_token, { accountId, sessionId, expiresAt });
    const account = this.view(accountId);
    return { account, session_id: sessionId, access_token, expires_at: expiresAt };
  }

  byName(name: string): Stored | undefined {
    return [...this.accounts.values()].find(({ username }) => username === name);
  }
}
