import {
  assertSameIdentity,
  derivePassword,
  loadOwnIdentity,
  openVault,
  unlockWithPassword,
} from "../crypto";
import type { Api } from "../protocol/api";
import type { Account, SessionAnswer, Vault as SealedVault } from "../protocol/wire";
import type { SignInInput } from "./contract";
import { usernameOf, type Progress } from "./sign-up";
import type { OpenVault } from "./vault";

export interface SignedIn {
  readonly answer: SessionAnswer;
  readonly vault: OpenVault;
}

/**
 * Signs in and opens the vault with the same password, which does not leave this function.
 *
 * @param highestSeen highest vault version that this browser has seen of an account
 * @throws ApiError `wrong_credentials` and others, Unreachable; CryptoError `unsupported_kdf` before anything is derived
 */
export async function signInWithPassword(
  api: Api,
  input: SignInInput,
  device: { name: string; highestSeen(account: Account): Promise<number> },
  progress: Progress,
): Promise<SignedIn> {
  const username = usernameOf(input.username);
  progress("sending", 0.05);
  const kdf = await api.kdfOf(username);
  progress("deriving", 0.1);
  const keys = await derivePassword(input.password, kdf);
  progress("sending", 0.6);
  const signIn = { username, auth_key: keys.authKey, device_name: device.name };
  const { session: answer, vault } = await api.createSession(signIn);
  progress("opening_vault", 0.8);
  const vmk = await unlockWithPassword(answer.account.id, vault, keys);
  const highest = await device.highestSeen(answer.account);
  return { answer, vault: await openAccount(answer.account, vault, vmk, highest) };
}

/** @throws CryptoError `rollback` for an older vault than seen before, `mismatch` for one of another identity */
export async function openAccount(
  account: Account,
  vault: SealedVault,
  vmk: CryptoKey,
  minVersion: number,
): Promise<OpenVault> {
  const { id: userId, identity } = account;
  const body = await openVault({ userId, vault, vmk, sign: identity.sign, minVersion });
  const own = await loadOwnIdentity(userId, body.identity);
  await assertSameIdentity(own, identity);
  return { own, vmk, vault, body };
}
