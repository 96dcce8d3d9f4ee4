import type { OneTimePreKey, SignedPreKey, Vault } from "../../src/protocol/wire";
import { Refusal } from "./problem";
import { ok, type Route } from "./routes";
import type { ScriptedServer } from "./scripted-server";

const STORED_ONE_TIME = 200;

/** @throws Refusal `key_conflict` for a pre-key that is neither the stored one nor a newer one */
function mustFollow(stored: SignedPreKey, next: SignedPreKey): void {
  const isSame = next.id === stored.id && next.key === stored.key;
  const isNewer = next.id > stored.id && next.created >= stored.created;
  if (!isSame && !isNewer) throw new Refusal("key_conflict");
}

/** People, their keys and the vault at the scripted server. */
export function keyRoutes(server: ScriptedServer): readonly Route[] {
  return [
    [
      "POST",
      /^\/api\/people\/lookup$/,
      ({ caller, body }) => {
        caller();
        const { account_id } = server.accounts.find(
          body as { username: string | null; public_id: string | null },
        );
        return ok({ person: server.accounts.person(account_id) });
      },
    ],
    [
      "POST",
      /^\/api\/people\/(.+)\/key-bundle$/,
      ({ caller, params: [id = ""] }) => {
        caller();
        return ok(server.accounts.takeBundle(id));
      },
    ],
    [
      "POST",
      /^\/api\/people\/key-bundles$/,
      ({ caller, body }) => {
        const { accountId } = caller();
        const ids = (body["user_ids"] as string[]).filter((id) =>
          server.conversations.share(accountId, id),
        );
        return ok({ bundles: ids.map((id) => server.accounts.bundle(id)) });
      },
    ],
    [
      "GET",
      /^\/api\/keys$/,
      ({ caller }) => {
        const { signed_pre_key, kem_pre_key, one_time_pre_keys } = server.accounts.get(
          caller().accountId,
        );
        const ids = { signed_pre_key_id: signed_pre_key.id, kem_pre_key_id: kem_pre_key.id };
        return ok({ ...ids, one_time_pre_keys: one_time_pre_keys.length });
      },
    ],
    [
      "PUT",
      /^\/api\/keys\/pre-keys$/,
      ({ caller, body }) => {
        const account = server.accounts.get(caller().accountId);
        const newer = body as Readonly<Record<"signed_pre_key" | "kem_pre_key", SignedPreKey>>;
        mustFollow(account.signed_pre_key, newer.signed_pre_key);
        mustFollow(account.kem_pre_key, newer.kem_pre_key);
        Object.assign(account, newer);
        return { status: 204 };
      },
    ],
    [
      "POST",
      /^\/api\/keys\/one-time$/,
      ({ caller, body }) => {
        const account = server.accounts.get(caller().accountId);
        const held = new Map(account.one_time_pre_keys.map(({ id, key }) => [id, key]));
        for (const { id, key } of body["one_time_pre_keys"] as OneTimePreKey[]) {
          if (held.has(id) && held.get(id) !== key) throw new Refusal("key_conflict");
          held.set(id, key);
        }
        if (held.size > STORED_ONE_TIME) throw new Refusal("invalid_field");
        account.one_time_pre_keys = [...held].map(([id, key]) => ({ id, key }));
        return ok({ one_time_pre_keys: account.one_time_pre_keys.length });
      },
    ],
    [
      "GET",
      /^\/api\/vault$/,
      ({ caller }) => ok({ vault: server.accounts.get(caller().accountId).vault }),
    ],
    [
      "PUT",
      /^\/api\/vault$/,
      ({ caller, body }) => {
        server.accounts.writeVault(caller().accountId, body["vault"] as Vault);
        return { status: 204 };
      },
    ],
  ];
}
