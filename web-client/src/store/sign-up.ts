import {
  checkPassword,
  createAccount,
  createVault,
  deriveRecovery,
  derivePassword,
  newKdf,
  newRecoveryKey,
  passwordStrength,
  recoveryWords,
  uuidv7,
  type PasswordProblem,
  type StrengthReason,
} from "../crypto";
import type { Api, NewAccountRequest } from "../protocol/api";
import type { PasswordAdvice, ProgressStep, SignUpInput } from "./contract";
import { Failure } from "./failure";
import type { OpenVault } from "./vault";

/** A sign-up ready to be sent, as often as it takes. */
export interface PreparedSignUp {
  readonly input: SignUpInput;
  readonly request: NewAccountRequest;
  readonly vault: OpenVault;
  readonly words: readonly string[];
}

export type Progress = (step: ProgressStep, fraction: number) => void;

const MIN_PASSWORD = 15;
const REFUSALS = {
  too_short: "password_too_short",
  too_long: "password_too_long",
  common: "password_common",
  contains_username: "password_has_username",
} as const satisfies Record<PasswordProblem, string>;

/** @throws Failure for a password that the rules refuse, CryptoError */
export async function prepareSignUp(
  input: SignUpInput,
  device: { name: string; now: number },
  progress: Progress,
): Promise<PreparedSignUp> {
  const username = usernameOf(input.username);
  await checkNewPassword(input.password, username);
  progress("deriving", 0.1);
  const userId = uuidv7(device.now);
  const password = await derivePassword(input.password, newKdf());
  progress("making_keys", 0.5);
  const recoveryKey = newRecoveryKey();
  const recovery = await deriveRecovery(recoveryKey);
  const { own, body, ...published } = await createAccount(userId, device.now);
  const { vault, vmk } = await createVault({ userId, password, recovery, own, body });
  const words = await recoveryWords(recoveryKey);
  recoveryKey.fill(0);
  const email = input.email.trim();
  const request: NewAccountRequest = {
    account_id: userId,
    username,
    email: email === "" ? null : email,
    auth_key: password.authKey,
    recovery_auth_key: recovery.authKey,
    kdf: password.kdf,
    identity: own.identity,
    ...published,
    vault,
    device_name: device.name,
  };
  return { input, request, vault: { own, vmk, vault, body }, words };
}

/** @throws Failure for a password that the rules refuse */
export async function checkNewPassword(password: string, username: string): Promise<void> {
  const [problem] = await checkPassword(password, username);
  if (problem !== undefined) throw new Failure(REFUSALS[problem], { field: "password" });
}

/** Sends it; a repetition after a lost answer has the same effect and the same answer. @throws ApiError, Unreachable */
export function sendSignUp(api: Api, { request }: PreparedSignUp) {
  return api.createAccount(request);
}

export function sameInput(a: SignUpInput, b: SignUpInput): boolean {
  return a.username === b.username && a.password === b.password && a.email === b.email;
}

export function usernameOf(text: string): string {
  return text.trim().toLowerCase();
}

export async function advise(password: string, username: string): Promise<PasswordAdvice> {
  const { score, reason } = await passwordStrength(password, usernameOf(username));
  const length = Array.from(password.normalize("NFC")).length;
  return { score, reason: ADVICE[reason], missing: Math.max(0, MIN_PASSWORD - length) };
}

const ADVICE = {
  too_short: "too_short",
  too_long: "too_long",
  common: "common",
  contains_username: "has_username",
  repetition: "repeats",
  sequence: "repeats",
  pattern: "repeats",
  fair: null,
  strong: null,
} as const satisfies Record<StrengthReason, PasswordAdvice["reason"]>;
