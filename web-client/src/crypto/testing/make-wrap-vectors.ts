import { createAccount } from "../account";
import { aeadKey } from "../aead";
import { toBase64Url } from "../encoding";
import { newEpoch } from "../epoch";
import { uuidv7 } from "../ids";
import { randomBytes } from "../random";
import { exchangeOf, makeWrap, sealSelf } from "../wrap";
import { NOW } from "./fixtures";
import type { NewAccount } from "../account";
import type * as V from "./vectors";

/** Vectors of wrapped epoch keys. */

export const someone = (): Promise<NewAccount> => createAccount(uuidv7(), NOW + 1, 2);

export async function wrapCase(at: number): Promise<V.WrapCase> {
  return wrapOf(await someone(), await someone(), at);
}

/** A wrap in epoch `at`; with a one-time key when that is even. */
export async function wrapOf(by: NewAccount, to: NewAccount, at: number): Promise<V.WrapCase> {
  const epoch = await newEpoch(uuidv7(), at);
  const oneTime = at % 2 === 0 ? defined(to.one_time_pre_keys[0]) : null;
  const { signed_pre_key, kem_pre_key } = to;
  const bundle = { signed_pre_key, kem_pre_key, one_time_pre_key: oneTime };
  const wrap = await makeWrap(epoch, by.own, { peer: to.own, bundle });
  const t = await exchangeOf(epoch, by.own, to, wrap);
  const { id: spkId, private: spk } = defined(to.body.signed_pre_keys[0]);
  const { id: kpkId, seed } = defined(to.body.kem_pre_keys[0]);
  return {
    ...{
      conversation_id: epoch.conversationId,
      epoch: at,
      ekc: epoch.ekc,
      ek: toBase64Url(epoch.ek),
    },
    by: { user_id: by.own.userId, identity: by.own.identity },
    by_agree_private: by.body.identity.agree,
    by_sign_seed: by.body.identity.sign,
    to: {
      ...{
        user_id: to.own.userId,
        identity: to.own.identity,
        agree_private: to.body.identity.agree,
      },
      ...{ spk: { id: spkId, private: spk }, kpk: { id: kpkId, seed } },
      otpk: oneTime === null ? null : defined(to.body.one_time_pre_keys[0]),
    },
    ...{ t: toBase64Url(t), wrap },
  };
}

export function selfCase(at: number): Promise<V.SelfCase> {
  return selfOf(at * 1000);
}

export async function selfOf(at: number): Promise<V.SelfCase> {
  const vmk = randomBytes(32);
  const epoch = await newEpoch(uuidv7(), at);
  const userId = uuidv7();
  return {
    ...{ vmk: toBase64Url(vmk), user_id: userId, conversation_id: epoch.conversationId },
    ...{ epoch: epoch.epoch, ekc: epoch.ekc, ek: toBase64Url(epoch.ek) },
    wrap: await sealSelf(await aeadKey(vmk), userId, epoch),
  };
}

export function defined<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("absent");
  }
  return value;
}
