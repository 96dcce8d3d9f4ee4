import { createAccount } from "../account";
import { signControl } from "../control";
import { draftCreate } from "../drafts";
import { newEpoch, senderKey } from "../epoch";
import { CryptoError } from "../errors";
import { applyControl } from "../fold";
import { newClientMsgId, newStreamId, uuidv7 } from "../ids";
import { passwordKeys } from "../password";
import { newKdf } from "../argon2";
import { randomBytes } from "../random";
import { toBase64Url } from "../encoding";
import type { NewAccount } from "../account";
import type { Member } from "../control";
import type { EpochKey } from "../epoch";
import type { ControlState, Identities, PlacedEvent } from "../fold";
import type { MessageDraft } from "../message";
import type { PasswordKeys } from "../password";
import type { ControlEvent, PreKeyBundle, Role, Sealed, Uuid } from "../types";

/** Builders for the tests of this module. */

/** A sealed payload of the right form. */
export const PAYLOAD: Sealed = { nonce: "AAAAAAAAAAAAAAAA", ct: "AAAAAAAAAAAAAAAAAAAAAA" };
export const NOW = 1_760_000_000_000;

/** An account with a few one-time pre-keys. */
export function account(): Promise<NewAccount> {
  return createAccount(uuidv7(NOW), NOW, 3);
}

export function bundleOf(made: NewAccount, oneTime = true): PreKeyBundle {
  const { signed_pre_key, kem_pre_key, one_time_pre_keys } = made;
  const one_time_pre_key = oneTime ? (one_time_pre_keys[0] ?? null) : null;
  return { signed_pre_key, kem_pre_key, one_time_pre_key };
}

/** Password keys of a random root: quick, without Argon2id. */
export function quickKeys(): Promise<PasswordKeys> {
  return passwordKeys(randomBytes(32), newKdf());
}

export function memberOf({ own }: NewAccount, role: Role = "member"): Member {
  return { user_id: own.userId, fp: own.fp, role };
}

export function identitiesOf(...accounts: readonly NewAccount[]): Identities {
  return (userId, fp) => accounts.find(({ own }) => own.userId === userId && own.fp === fp)?.own;
}

/** A folded conversation, the last event of its log and the key of its epoch. */
export interface Room {
  readonly conversationId: Uuid;
  readonly epoch: EpochKey;
  readonly event: ControlEvent;
  readonly state: ControlState;
  readonly identities: Identities;
}

/** A direct conversation of two accounts, or a group whose first account is its admin; `create` stands at seq 1. */
export async function room(
  form: "direct" | "group",
  ...accounts: readonly [NewAccount, ...NewAccount[]]
): Promise<Room> {
  const conversationId = uuidv7(NOW);
  const epoch = await newEpoch(conversationId, 0);
  const members = accounts.map((made, at) =>
    memberOf(made, form === "group" && at === 0 ? "admin" : "member"),
  );
  const sealed = form === "group" ? { payload: PAYLOAD } : {};
  const draft = draftCreate({ form, members, epoch, time: NOW, ...sealed });
  const event = await signControl(conversationId, draft, accounts[0].own);
  const identities = identitiesOf(...accounts);
  const state = await fold(null, { conversationId, seq: 1, event }, identities);
  return { conversationId, epoch, event, state, identities };
}

/** Applies an event that must be accepted. */
export async function fold(
  state: ControlState | null,
  placed: PlacedEvent,
  identities: Identities,
): Promise<ControlState> {
  const verdict = await applyControl(state, placed, identities);
  if (!verdict.ok) {
    throw new Error(`refused: ${verdict.reason}`);
  }
  return verdict.state;
}

export function textDraft(
  text: string,
  head: string,
  more: Partial<MessageDraft> = {},
): MessageDraft {
  return {
    ...{ client_msg_id: newClientMsgId(), type: "text", reply_to: null, target: null },
    ...{ stream: newStreamId(), stream_seq: 1, prev: null, head, time: NOW, content: { text } },
    ...more,
  };
}

export function keyOf(epoch: EpochKey, { own }: NewAccount) {
  return senderKey(epoch, own);
}

/** A random hash, as a link to something elsewhere. */
export function someHash(): string {
  return toBase64Url(randomBytes(32));
}

/** The reason of the one error kind, or a note that something else happened. */
export async function reasonOf(work: () => unknown): Promise<string> {
  try {
    await work();
    return "nothing was refused";
  } catch (error) {
    return error instanceof CryptoError ? error.reason : `another error: ${String(error)}`;
  }
}

/** Bytes of hexadecimal digits; spaces do not count. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  const digits = text.replaceAll(/\s/gu, "");
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
}
