// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { dropOneTimePreKey } from "./account";
import { aeadKey } from "./aead";
import { fromBase64Url, toBase64Url } from "./encoding";
import { commitEpoch, newEpoch } from "./epoch";
import { uuidv7 } from "./ids";
import { randomBytes } from "./random";
import { account, bundleOf, reasonOf } from "./testing/fixtures";
import { makeWrap, openSelf, openWrap, sealSelf } from "./wrap";
import type { NewAccount } from "./account";
import type { EpochKey } from "./epoch";
import type { X3dhWrap } from "./types";

let alice: NewAccount;
let bob: NewAccount;
let carol: NewAccount;
let epoch: EpochKey;

beforeAll(async () => {
  [alice, bob, carol] = [await account(), await account(), await account()];
  epoch = await newEpoch(uuidv7(), 3);
});

const wrapFor = (to: NewAccount, oneTime = true): Promise<X3dhWrap> =>
  makeWrap(epoch, alice.own, { peer: to.own, bundle: bundleOf(to, oneTime) });

describe("wrap for a member", () => {
  it.each([true, false])("opens for its receiver (one-time key: %s)", async (oneTime) => {
    const wrap = await wrapFor(bob, oneTime);
    expect(wrap.otpk_id).toBe(oneTime ? 3 : null);
    expect(await openWrap(epoch, alice.own, bob, wrap)).toEqual(epoch);
  });

  it("opens 100 times for fresh keys", async () => {
    for (let round = 0; round < 100; round++) {
      const wrap = await wrapFor(bob, round % 2 === 0);
      expect((await openWrap(epoch, alice.own, bob, wrap)).ekc).toBe(epoch.ekc);
    }
  }, 60_000);

  it("does not open for another member, by another maker or in another place", async () => {
    const wrap = await wrapFor(bob);
    expect(await reasonOf(() => openWrap(epoch, alice.own, carol, wrap))).toBe("mismatch");
    expect(await reasonOf(() => openWrap(epoch, carol.own, bob, wrap))).toBe("mismatch");
    const stolen = { ...wrap, user_id: carol.own.userId };
    expect(await reasonOf(() => openWrap(epoch, alice.own, carol, stolen))).toBe("bad_signature");
    const relabelled = { ...wrap, by: carol.own.userId };
    expect(await reasonOf(() => openWrap(epoch, carol.own, bob, relabelled))).toBe("bad_signature");
    const places = [
      { ...epoch, conversationId: uuidv7() },
      { ...epoch, epoch: 4 },
      { ...epoch, ekc: toBase64Url(randomBytes(32)) },
    ];
    for (const place of places) {
      expect(await reasonOf(() => openWrap(place, alice.own, bob, wrap))).toBe("bad_signature");
    }
  });

  it("is refused when its key is not the one that the event committed to", async () => {
    const other = { ...epoch, ek: randomBytes(32) };
    const wrap = await makeWrap(other, alice.own, { peer: bob.own, bundle: bundleOf(bob) });
    expect(await reasonOf(() => openWrap(epoch, alice.own, bob, wrap))).toBe("bad_commitment");
  });

  it("cannot be opened again once its one-time key is gone", async () => {
    const wrap = await wrapFor(bob);
    const body = dropOneTimePreKey(bob.body, wrap.otpk_id ?? 0);
    expect(await reasonOf(() => openWrap(epoch, alice.own, { own: bob.own, body }, wrap))).toBe(
      "unknown_key",
    );
  });

  it("is not made for pre-keys of another or of low order", async () => {
    const to = { peer: bob.own, bundle: bundleOf(carol) };
    expect(await reasonOf(() => makeWrap(epoch, alice.own, to))).toBe("bad_signature");
    const zero = { id: 3, key: toBase64Url(new Uint8Array(32)) };
    const weak = { peer: bob.own, bundle: { ...bundleOf(bob), one_time_pre_key: zero } };
    expect(await reasonOf(() => makeWrap(epoch, alice.own, weak))).toBe("bad_key");
  });
});

describe("own form", () => {
  it("opens under the master key at its place alone", async () => {
    const vmk = await aeadKey(randomBytes(32));
    const { userId } = bob.own;
    const wrap = await sealSelf(vmk, userId, epoch);
    expect(await openSelf(vmk, userId, epoch, wrap)).toEqual(epoch);
    const foreign = await aeadKey(randomBytes(32));
    expect(await reasonOf(() => openSelf(foreign, userId, epoch, wrap))).toBe("bad_tag");
    expect(await reasonOf(() => openSelf(vmk, carol.own.userId, epoch, wrap))).toBe("mismatch");
    expect(await reasonOf(() => openSelf(vmk, userId, { ...epoch, epoch: 4 }, wrap))).toBe(
      "bad_tag",
    );
    const lied = await sealSelf(vmk, userId, { ...epoch, ek: randomBytes(32) });
    expect(await reasonOf(() => openSelf(vmk, userId, epoch, lied))).toBe("bad_commitment");
  });

  it("commits to key, conversation and epoch", async () => {
    const { conversationId, ek, ekc } = epoch;
    expect(await commitEpoch(conversationId, 3, ek)).toBe(ekc);
    expect(await commitEpoch(conversationId, 4, ek)).not.toBe(ekc);
    expect(await commitEpoch(uuidv7(), 3, ek)).not.toBe(ekc);
    expect(fromBase64Url(ekc)).toHaveLength(32);
    expect(await reasonOf(() => commitEpoch(conversationId, 3, ek.slice(1)))).toBe("bad_key");
  });
});
