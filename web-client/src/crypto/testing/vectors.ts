import { readFileSync } from "node:fs";
import type * as T from "../types";

/** Golden vector files of docs/protocol/vectors: the names are those of cryptography.md, binary is base64url. */
type B = T.Base64Url;

export interface EncodingCase {
  readonly label: string;
  readonly fields: readonly B[];
  readonly ctx: B;
  readonly th: B;
}

export interface IdentityCase {
  readonly user_id: T.Uuid;
  readonly sign_seed: B;
  readonly agree_private: B;
  readonly identity: T.Identity;
  readonly fp: B;
}

export interface PreKeyCase {
  readonly user_id: T.Uuid;
  readonly sign_seed: B;
  readonly signed_pre_key: T.SignedPreKey;
  readonly spk_private: B;
  readonly kem_pre_key: T.KemPreKey;
  readonly kem_seed: B;
  readonly one_time_pre_key: T.OneTimePreKey;
  readonly otpk_private: B;
}

export interface PasswordCase {
  readonly password: string;
  readonly kdf: T.Kdf;
  readonly root: B;
  readonly auth_key: B;
  readonly vault_key: B;
  readonly commit: B;
}

export interface RecoveryCase {
  readonly recovery_key: B;
  readonly words: string;
  readonly wrap_key: B;
  readonly auth_key: B;
}

export interface VaultCase {
  readonly user_id: T.Uuid;
  readonly password?: string;
  /** In place of a password, for a case without Argon2id. */
  readonly root?: B;
  readonly words: string;
  readonly vmk: B;
  readonly vault: T.Vault;
  readonly body: T.VaultBody;
}

export interface ControlCase {
  readonly conversation_id: T.Uuid;
  readonly event: T.ControlEvent;
  readonly control_hash: B;
  readonly members: readonly { user_id: T.Uuid; fp: B; role: T.Role }[];
  readonly sign_public: B;
}

export interface WrapCase {
  readonly conversation_id: T.Uuid;
  readonly epoch: number;
  readonly ekc: B;
  readonly ek: B;
  readonly by: { readonly user_id: T.Uuid; readonly identity: T.Identity };
  readonly by_agree_private: B;
  readonly by_sign_seed: B;
  readonly to: {
    readonly user_id: T.Uuid;
    readonly identity: T.Identity;
    readonly agree_private: B;
    readonly spk: { readonly id: number; readonly private: B };
    readonly kpk: { readonly id: number; readonly seed: B };
    readonly otpk: { readonly id: number; readonly private: B } | null;
  };
  readonly t: B;
  readonly wrap: T.X3dhWrap;
}

export interface SelfCase {
  readonly vmk: B;
  readonly user_id: T.Uuid;
  readonly conversation_id: T.Uuid;
  readonly epoch: number;
  readonly ekc: B;
  readonly ek: B;
  readonly wrap: T.SelfWrap;
}

export interface MessageCase {
  readonly conversation_id: T.Uuid;
  readonly sender: T.Uuid;
  readonly sign_public: B;
  readonly ek: B;
  readonly message: T.Message;
  readonly plaintext: string;
  readonly header: B;
  readonly sk: B;
  readonly mk: B;
  readonly hash: B;
}

export interface PadCase {
  readonly plain: B;
  readonly padded: B;
}

export interface ProfileCase {
  readonly conversation_id: T.Uuid;
  readonly epoch: number;
  readonly n: number;
  readonly actor: T.Uuid;
  readonly ek: B;
  readonly pk: B;
  readonly payload: T.Sealed;
  readonly plaintext: string;
}

export interface SafetyCase {
  readonly one: { readonly user_id: T.Uuid; readonly identity: T.Identity };
  readonly other: { readonly user_id: T.Uuid; readonly identity: T.Identity };
  readonly halves: readonly string[];
  readonly digits: string;
  readonly qr: string;
}

export interface RotationCase {
  readonly user_id: T.Uuid;
  readonly number: number;
  readonly old: T.Identity;
  readonly old_seed: B;
  readonly next: T.Identity;
  readonly proof: B;
}

export interface Vectors {
  readonly profile: readonly ProfileCase[];
  readonly safety: readonly SafetyCase[];
  readonly rotation: readonly RotationCase[];
  readonly encoding: readonly EncodingCase[];
  readonly identity: readonly IdentityCase[];
  readonly pre_keys: readonly PreKeyCase[];
  readonly password: readonly PasswordCase[];
  readonly recovery: readonly RecoveryCase[];
  readonly vault: readonly VaultCase[];
  readonly control: readonly ControlCase[];
  readonly wrap: readonly WrapCase[];
  readonly self: readonly SelfCase[];
  readonly message: readonly MessageCase[];
  readonly pad: readonly PadCase[];
}

const FOLDER = new URL("../../../../docs/protocol/vectors/", import.meta.url);

export function vectorFile(language: "java" | "typescript"): URL {
  return new URL(`${language}.json`, FOLDER);
}

/** Vectors of a language; a missing file is an error. */
export function readVectors(language: "java" | "typescript"): Vectors {
  return JSON.parse(readFileSync(vectorFile(language), "utf8")) as Vectors;
}
