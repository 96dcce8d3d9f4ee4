import { aeadKey, openJson, sealJson } from "./aead";
import { checkKdf } from "./argon2";
import { checkObject, checkVersion } from "./checks";
import {
  equalBytes,
  fromBase64Url,
  parseObject,
  transcript,
  u32,
  u64,
  utf8,
  uuidBytes,
} from "./encoding";
import { CryptoError } from "./errors";
import { LABELS } from "./labels";
import { randomBytes } from "./random";
import { loadOwnIdentity } from "./identity";
import type { OwnIdentity } from "./identity";
import type { PasswordKeys } from "./password";
import type { RecoveryKeys } from "./recovery";
import type { Base64Url, Bytes, Kdf, Uuid, Vault, VaultBody } from "./types";

const COMMIT = 32;
const MASTER_KEY = 32;

/** Makes version 1 of a vault under a fresh master key. The returned key is non-extractable. */
export async function createVault(input: {
  readonly userId: Uuid;
  readonly password: PasswordKeys;
  readonly recovery: RecoveryKeys;
  readonly own: OwnIdentity;
  readonly body: VaultBody;
}): Promise<{ vault: Vault; vmk: CryptoKey }> {
  const { userId, password, recovery, own, body } = input;
  const master = randomBytes(MASTER_KEY);
  const vmk = await aeadKey(master);
  const vault = await sealVault(
    vmk,
    { userId, sign: own.identity.sign, body },
    {
      version: 1,
      kdf: password.kdf,
      commit: password.commit,
      password: await sealJson(password.vaultKey, await passwordAad(userId, password.kdf), master),
      recovery: await sealJson(recovery.wrapKey, await recoveryAad(userId), master),
    },
  );
  master.fill(0);
  return { vault, vmk };
}

/**
 * Master key by password; non-extractable, it may stay in IndexedDB.
 *
 * @throws CryptoError `wrong_password` before anything is decrypted, when the vault was not made by these keys
 */
export async function unlockWithPassword(
  userId: Uuid,
  vault: Vault,
  keys: PasswordKeys,
): Promise<CryptoKey> {
  return aeadKey(await unlockedMasterKey(userId, vault, keys));
}

/** Master key by recovery key. @throws CryptoError `bad_tag` when it is not this vault's */
export async function unlockWithRecovery(
  userId: Uuid,
  vault: Vault,
  keys: RecoveryKeys,
): Promise<CryptoKey> {
  return aeadKey(await unlockedMasterKey(userId, vault, keys));
}

/**
 * Opens the body.
 *
 * @param input.sign public IKs that the server gives for the account; the body's private keys must produce it
 * @param input.minVersion highest version that this client has seen of the account, 0 if none
 * @throws CryptoError `rollback` for an older vault, `bad_tag` for a foreign or changed one, `mismatch` for other keys
 */
export async function openVault(input: {
  readonly userId: Uuid;
  readonly vault: Vault;
  readonly vmk: CryptoKey;
  readonly sign: Base64Url;
  readonly minVersion: number;
}): Promise<VaultBody> {
  const { userId, vault, vmk, sign, minVersion } = input;
  checkVault(vault);
  if (vault.version < minVersion) {
    throw new CryptoError("rollback");
  }
  const body = checkBody(
    parseObject(await openJson(vmk, await bodyAad(userId, sign, vault), vault.body)),
  );
  if ((await loadOwnIdentity(userId, body.identity)).identity.sign !== sign) {
    throw new CryptoError("mismatch", "the vault holds another identity");
  }
  return body;
}

/** The next version of a vault with a changed body; its wraps stay as they are. */
export async function writeVault(input: {
  readonly userId: Uuid;
  readonly vault: Vault;
  readonly vmk: CryptoKey;
  readonly sign: Base64Url;
  readonly body: VaultBody;
}): Promise<Vault> {
  const { vault, vmk } = input;
  checkVault(vault);
  return sealVault(vmk, input, { ...vault, version: vault.version + 1 });
}

/**
 * The next version under a new password, a new recovery key or both. The body's content stays; it is sealed again,
 * because it is bound to the parameters of the password.
 *
 * @param input.unlock the present password's keys, or the recovery key's
 */
export async function rewrapVault(input: {
  readonly userId: Uuid;
  readonly vault: Vault;
  readonly sign: Base64Url;
  readonly unlock: PasswordKeys | RecoveryKeys;
  readonly password?: PasswordKeys;
  readonly recovery?: RecoveryKeys;
}): Promise<Vault> {
  const { userId, vault, sign, unlock, password, recovery } = input;
  const master = await unlockedMasterKey(userId, vault, unlock);
  const vmk = await aeadKey(master);
  const body = await openVault({ userId, vault, vmk, sign, minVersion: vault.version });
  const changed = {
    version: vault.version + 1,
    kdf: password?.kdf ?? vault.kdf,
    commit: password?.commit ?? vault.commit,
    password: password
      ? await sealJson(password.vaultKey, await passwordAad(userId, password.kdf), master)
      : vault.password,
    recovery: recovery
      ? await sealJson(recovery.wrapKey, await recoveryAad(userId), master)
      : vault.recovery,
  };
  master.fill(0);
  return sealVault(vmk, { userId, sign, body }, changed);
}

/** The 32 bytes of the master key, for wrapping them again; everything else uses the non-extractable key. */
export async function unlockedMasterKey(
  userId: Uuid,
  vault: Vault,
  keys: PasswordKeys | RecoveryKeys,
): Promise<Bytes> {
  checkVault(vault);
  if ("wrapKey" in keys) {
    return openJson(keys.wrapKey, await recoveryAad(userId), vault.recovery);
  }
  if (!equalBytes(fromBase64Url(vault.commit, COMMIT), fromBase64Url(keys.commit, COMMIT))) {
    throw new CryptoError("wrong_password");
  }
  return openJson(keys.vaultKey, await passwordAad(userId, vault.kdf), vault.password);
}

interface Content {
  readonly userId: Uuid;
  readonly sign: Base64Url;
  readonly body: VaultBody;
}

async function sealVault(
  vmk: CryptoKey,
  content: Content,
  head: Omit<Vault, "v" | "body">,
): Promise<Vault> {
  const { version, kdf, commit, password, recovery } = head;
  const aad = await bodyAad(content.userId, content.sign, head);
  const body = await sealJson(vmk, aad, utf8(JSON.stringify(content.body)));
  return { v: 1, version, kdf, commit, password, recovery, body };
}

function checkVault(vault: Vault): void {
  checkObject(vault);
  checkVersion(vault.v);
  for (const part of [vault.kdf, vault.password, vault.recovery, vault.body]) {
    checkObject(part);
  }
  if (!Number.isSafeInteger(vault.version) || vault.version < 1) {
    throw new CryptoError("malformed", "vault version");
  }
}

function checkBody(body: Record<string, unknown>): VaultBody {
  checkObject(body["identity"]);
  checkObject(body["pins"]);
  checkObject(body["settings"]);
  const lists = [body["signed_pre_keys"], body["kem_pre_keys"], body["one_time_pre_keys"]];
  if (!lists.every(Array.isArray) || !Number.isInteger(body["next_key_id"])) {
    throw new CryptoError("malformed", "vault body");
  }
  return body as VaultBody;
}

function bodyAad(
  userId: Uuid,
  sign: Base64Url,
  head: Pick<Vault, "version" | "kdf" | "commit">,
): Promise<Bytes> {
  const commit = fromBase64Url(head.commit, COMMIT);
  const fields = [...kdfFields(head.kdf), commit, fromBase64Url(sign, 32)];
  return transcript(LABELS.vault, uuidBytes(userId), u64(head.version), ...fields);
}

function passwordAad(userId: Uuid, kdf: Kdf): Promise<Bytes> {
  return transcript(LABELS.masterKey, uuidBytes(userId), utf8("password"), ...kdfFields(kdf));
}

function recoveryAad(userId: Uuid): Promise<Bytes> {
  return transcript(LABELS.masterKey, uuidBytes(userId), utf8("recovery"));
}

function kdfFields(kdf: Kdf): Bytes[] {
  const salt = checkKdf(kdf);
  return [utf8(kdf.alg), u32(kdf.v), u32(kdf.m), u32(kdf.t), u32(kdf.p), salt];
}
