import {
  createAccount,
  createVault,
  derivePassword,
  deriveRecovery,
  newKdf,
  newRecoveryKey,
  openVault,
  parseRecoveryWords,
  recoveryWords,
  rewrapVault,
  unlockWithRecovery,
} from "../crypto";
import type { AccountApi } from "../protocol/account-api";
import type { Account, SessionAnswer } from "../protocol/wire";
import type { RecoverInput, ResetInput } from "./contract";
import { openAccount } from "./sign-in";
import { checkNewPassword, usernameOf, type Progress } from "./sign-up";
import { untilStored, type OpenVault } from "./vault";

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
  const key = newRecoveryKey();
  const recovery = await deriveRecovery(key);
  const { own, body, ...published } = await createAccount(userId, device.now);
  const { vault, vmk } = await createVault({ userId, password, recovery, own, body });
  progress("sending", 0.9);
  const answer = await api.reset({
    ...{ ...code, ...published, identity: own.identity, proof: null, vault },
    new_auth_key: password.authKey,
    recovery_auth_key: recovery.authKey,
    kdf: password.kdf,
    device_name: device.name,
  });
  return { answer, vault: { own, vmk, vault, body }, words: await shownOnce(key) };
}

async function shownOnce(key: Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const words = await recoveryWords(key);
  key.fill(0);
  return words;
}
