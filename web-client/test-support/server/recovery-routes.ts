import { checkIdentities, CryptoError, type NumberedIdentity } from "../../src/crypto";
import type { AccountApi, NewMaterial } from "../../src/protocol/account-api";
import type { Vault } from "../../src/protocol/wire";
import { Refusal } from "./problem";
import { ok, session, type Route } from "./routes";
import type { ScriptedServer } from "./scripted-server";

type Body<M extends keyof AccountApi> = Parameters<AccountApi[M]>[0];

/** Sessions, password, recovery and new identities at the scripted server. */
export function recoveryRoutes(server: ScriptedServer): readonly Route[] {
  const { accounts } = server;
  return [
    ["GET", /^\/api\/sessions$/, ({ caller }) => ok({ sessions: accounts.list(caller()) })],
    [
      "DELETE",
      /^\/api\/sessions$/,
      ({ caller }) => {
        accounts.endOthers(caller(), "ended_elsewhere");
        server.conversations.closeEpochsOf(caller().accountId);
        return { status: 204 };
      },
    ],
    [
      "DELETE",
      /^\/api\/sessions\/([0-9a-f-]{36})$/,
      ({ caller, params: [id = ""] }) => {
        const { accountId } = caller();
        accounts.end(id);
        server.conversations.closeEpochsOf(accountId);
        return { status: 204 };
      },
    ],
    [
      "PUT",
      /^\/api\/account\/password$/,
      ({ caller, body }) => {
        const request = body as unknown as Body<"changePassword">;
        const me = caller();
        const account = authorized(server, me.accountId, request.auth_key, request.vault);
        Object.assign(account, { auth_key: request.new_auth_key, kdf: request.kdf });
        accounts.endOthers(me, "password_changed");
        return { status: 204 };
      },
    ],
    [
      "PUT",
      /^\/api\/account\/recovery-key$/,
      ({ caller, body }) => {
        const request = body as unknown as Body<"changeRecoveryKey">;
        const { accountId } = caller();
        const account = authorized(server, accountId, request.auth_key, request.vault);
        account.recovery_auth_key = request.recovery_auth_key;
        accounts.told(accountId, "recovery_key_changed", null, null);
        return { status: 204 };
      },
    ],
    [
      "POST",
      /^\/api\/sessions\/recovery\/vault$/,
      ({ body }) => {
        const { account_id, vault } = byWords(server, body as unknown as Body<"recoveryVault">);
        return ok({ account: accounts.view(account_id), vault });
      },
    ],
    [
      "POST",
      /^\/api\/sessions\/recovery$/,
      ({ body }) => {
        const request = body as unknown as Body<"recover">;
        const account = byWords(server, request);
        accounts.writeVault(account.account_id, request.vault);
        account.recovery_auth_key = request.new_recovery_auth_key;
        Object.assign(account, { auth_key: request.auth_key, kdf: request.kdf });
        const { account_id: accountId } = account;
        accounts.endOthers({ accountId, sessionId: null }, "recovery_used");
        return session(201, accounts.open(accountId, request.device_name));
      },
    ],
    [
      "POST",
      /^\/api\/sessions\/reset\/account$/,
      ({ body }) => {
        const { account_id } = byCode(server, body as unknown as Body<"resetAccount">);
        return ok({ account: accounts.view(account_id) });
      },
    ],
    [
      "POST",
      /^\/api\/sessions\/reset$/,
      ({ body }) => {
        const request = body as unknown as Body<"reset">;
        const { account_id: accountId } = byCode(server, request);
        beginAnew(server, { accountId, sessionId: null }, request);
        return session(201, accounts.open(accountId, request.device_name));
      },
    ],
    [
      "PUT",
      /^\/api\/account\/identity$/,
      async ({ caller, body }) => {
        const { auth_key, ...material } = body as unknown as Body<"replaceIdentity">;
        const me = caller();
        const account = accounts.get(me.accountId);
        if (account.auth_key !== auth_key) throw new Refusal("wrong_credentials");
        if (!(await follows(account, material))) throw new Refusal("invalid_field");
        beginAnew(server, me, material);
        accounts.told(me.accountId, "keys_changed", me.sessionId, null);
        return ok(accounts.goOn(me.sessionId));
      },
    ],
    ["GET", /^\/api\/account$/, ({ caller }) => ok({ account: accounts.view(caller().accountId) })],
  ];
}

function authorized(server: ScriptedServer, accountId: string, authKey: string, vault: Vault) {
  const account = server.accounts.get(accountId);
  if (account.auth_key !== authKey) throw new Refusal("wrong_credentials");
  server.accounts.writeVault(accountId, vault);
  return account;
}

function beginAnew(
  server: ScriptedServer,
  caller: { accountId: string; sessionId: string | null },
  { new_auth_key, proof, identity, ...material }: NewMaterial,
): void {
  const account = server.accounts.get(caller.accountId);
  const number = account.history.length + 1;
  const history = [...account.history, { number, identity, proof }];
  const fresh = { auth_key: new_auth_key, identity, history, reset_code: null };
  Object.assign(account, material, fresh);
  server.conversations.forgetKeysOf(caller.accountId);
  server.accounts.endOthers(caller, "identity_reset");
  const others = server.conversations.sharing(caller.accountId);
  server.announce(others, "identity", { user_id: caller.accountId });
}

/** Whether the present keys name these as the next ones. */
async function follows(
  { account_id, history }: { account_id: string; history: readonly NumberedIdentity[] },
  { identity, proof }: NewMaterial,
): Promise<boolean> {
  if (proof === null) return false;
  const grown = [...history, { number: history.length + 1, identity, proof }];
  try {
    await checkIdentities(account_id, grown, null);
    return true;
  } catch (error) {
    if (error instanceof CryptoError) return false;
    throw error;
  }
}

function byWords(
  { accounts }: ScriptedServer,
  { username, recovery_auth_key: key }: { username: string; recovery_auth_key: string },
) {
  const account = accounts.byName(username);
  if (account?.recovery_auth_key !== key) throw new Refusal("wrong_credentials");
  return account;
}

function byCode(
  { accounts }: ScriptedServer,
  { username, reset_code: code }: { username: string; reset_code: string },
) {
  const account = accounts.byName(username);
  if (account?.reset_code !== code) throw new Refusal("wrong_credentials");
  return account;
}
