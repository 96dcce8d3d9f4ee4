import {
  createAccount,
  createVault,
  derivePassword,
  deriveRecovery,
  newKdf,
  newRecoveryKey,
  openVault,
  parseRecoveryWords,
  proveRotation,
  recoveryWords,
  rewrapVault,
  unlockWithPassword,
  unlockWithRecovery,
  type PasswordKeys,
  type VaultBody,
} from "../crypto";
import type { AccountApi, NewMaterial } from "../protocol/account-api";
import type { Account, SessionAnswer } from "../protocol/wire";
import type { RecoverInput, ResetInput } from "./contract";
import { openAccount } from "./sign-in";
import { checkNewPassword, usernameOf, type Progress } from "./sign-up";
import { untilStored, type OpenVault, type Vault } from "./vault";

export interface Recovered {
  readonly answer: SessionAnswer;
  readonly vault: OpenVault;
  /** The new recovery words. */
  readonly words: readonly string[];
}

/**
 * Opens the account by its recovery words and gives it a new password and new words; the old ones are worth nothing
 * from then on.
 *
 * @throws Failure for a refused password; CryptoError `bad_words` and others; ApiError `wrong_credentials`, Unreachable
 */
export async function recoverAccount(
  api: AccountApi,
  input: RecoverInput,
  device: { name: string; highestSeen(account: Account): Promise<number> },
  progress: Progress,
): Promise<Recovered> {
  const username = usernameOf(input.username);
  const unlock = await deriveRecovery(await parseRecoveryWords(input.words));
  await checkNewPassword(input.newPassword, username);
  progress("sending", 0.05);
  const credentials = { username, recovery_auth_key: unlock.authKey };
  const found = await api.recoveryVault(credentials);
  const { account } = found;
  let before = found.vault;
  progress("opening_vault", 0.1);
  const vmk = await unlockWithRecovery(account.id, before, unlock);
  const highest = await device.highestSeen(account);
  const { own } = await openAccount(account, before, vmk, highest);
  progress("deriving", 0.2);
  const password = await derivePassword(input.newPassword, newKdf());
  const key = newRecoveryKey();
  const recovery = await deriveRecovery(key);
  const { sign } = own.identity;
  const keys = { unlock, password, recovery };
  const finish = {
    ...credentials,
    new_recovery_auth_key: recovery.authKey,
    auth_key: password.authKey,
    kdf: password.kdf,
    device_name: device.name,
  };
  progress("sending", 0.9);
  const finished = async () => {
    const vault = await rewrapVault({ userId: account.id, vault: before, sign, ...keys });
    return { answer: await api.recover({ ...finish, vault }), vault };
  };
  const { answer, vault } = await untilStored(finished, async (won) => {
    await openAccount(account, won, vmk, highest);
    before = won;
  });
  const given = { userId: account.id, vault, vmk, sign, minVersion: highest };
  const body = await openVault(given);
  return { answer, vault: { own, vmk, vault, body }, words: await shownOnce(key) };
}

/**
 * Gives the account a new identity by an administrator's code: what was written before stays closed.
 *
 * @throws Failure for a refused password, ApiError `wrong_credentials`, Unreachable
 */
export async function resetAccount(
  api: AccountApi,
  input: ResetInput,
  device: { name: string; now: number },
  progress: Progress,
): Promise<Recovered> {
  const username = usernameOf(input.username);
  await checkNewPassword(input.newPassword, username);
  const code = { username, reset_code: input.code.trim() };
  progress("sending", 0.05);
  const { id: userId } = await api.resetAccount(code);
  progress("deriving", 0.1);
  const password = await derivePassword(input.newPassword, newKdf());
  progress("making_keys", 0.5);
  const { material, vault, words } = await keysAnew({ userId, password, now: device.now });
  progress("sending", 0.9);
  const answer = await api.reset({ ...code, ...material, proof: null, device_name: device.name });
  return { answer, vault, words };
}

/**
 * Gives the open account a new identity under the same password: what was written before stays closed, all other
 * sessions end.
 *
 * @param leave called when the password has proved to be right, before anything changes: from then on nobody may use
 *     the present keys
 * @throws CryptoError `wrong_password`; ApiError `wrong_credentials` and others, Unreachable
 */
export async function renewAccount(
  api: AccountApi,
  { present, password, now }: { present: Vault; password: string; now: number },
  leave: () => void,
  progress: Progress,
): Promise<Recovered> {
  const { userId } = present.own;
  progress("deriving", 0.05);
  await present.refresh();
  const unlock = await derivePassword(password, present.stored.kdf);
  await unlockWithPassword(userId, present.stored, unlock);
  leave();
  progress("deriving", 0.3);
  const next = await derivePassword(password, newKdf());
  progress("making_keys", 0.6);
  const before = present.body;
  const { material, vault, words } = await keysAnew({ userId, password: next, now, before });
  progress("sending", 0.9);
  const number = (await api.account()).identity_number + 1;
  const proof = await proveRotation(present.own, number, vault.own);
  const answer = await api.replaceIdentity({ auth_key: unlock.authKey, ...material, proof });
  return { answer, vault, words };
}

/** All keys of an account that begins anew. What the vault `before` knows of others is carried over. */
async function keysAnew({
  userId,
  password,
  now,
  before,
}: {
  userId: string;
  password: PasswordKeys;
  now: number;
  before?: VaultBody;
}): Promise<Omit<Recovered, "answer"> & { readonly material: Omit<NewMaterial, "proof"> }> {
  const key = newRecoveryKey();
  const recovery = await deriveRecovery(key);
  const { own, body: fresh, ...published } = await createAccount(userId, now);
  const { pins, settings } = before ?? fresh;
  const body = { ...fresh, pins, settings };
  const { vault, vmk } = await createVault({ userId, password, recovery, own, body });
  const material = {
    ...{ ...published, identity: own.identity, vault, kdf: password.kdf },
    new_auth_key: password.authKey,
    recovery_auth_key: recovery.authKey,
  };
  return { material, vault: { own, vmk, vault, body }, words: await shownOnce(key) };
}

async function shownOnce(key: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const words = await recoveryWords(key);
  key.fill(0);
  return words;
}
