// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { aeadKey } from "./aead";
import { loadPeerIdentity } from "./identity";
import { openMessage, sealMessage } from "./message";
import { verifyBundle } from "./prekeys";
import { randomBytes } from "./random";
import { deriveRecovery, newRecoveryKey } from "./recovery";
import { applyControl } from "./fold";
import {
  account,
  bundleOf,
  keyOf,
  quickKeys,
  reasonOf,
  room,
  someHash,
  textDraft,
} from "./testing/fixtures";
import { tampered } from "./testing/tamper";
import { createVault, openVault, unlockWithPassword, unlockWithRecovery } from "./vault";
import { makeWrap, openSelf, openWrap, sealSelf } from "./wrap";
import type { NewAccount } from "./account";
import type { CryptoReason } from "./errors";
import type { Room } from "./testing/fixtures";

/** Milliseconds for thousands of changed copies on a busy machine. */
const SLOW = 120_000;
const REASONS: ReadonlySet<string> = new Set<CryptoReason>([
  ...([
    "malformed",
    "unsupported_version",
    "unsupported_kdf",
    "wrong_password",
    "bad_signature",
  ] as const),
  ...(["bad_tag", "bad_commitment", "bad_key", "bad_padding", "unknown_key", "mismatch"] as const),
]);

let alice: NewAccount;
let bob: NewAccount;
let talk: Room;

beforeAll(async () => {
  [alice, bob] = [await account(), await account()];
  talk = await room("group", alice, bob);
});

/** Opens every changed copy; returns how many were refused by the one error kind, and the paths of the others. */
async function refusals<T>(value: T, work: (changed: T) => Promise<unknown>) {
  let refused = 0;
  const others: string[] = [];
  for (const { path, value: changed } of tampered(value)) {
    const reason = await reasonOf(() => work(changed));
    if (REASONS.has(reason)) {
      refused++;
    } else {
      others.push(`${path}: ${reason}`);
    }
  }
  return { refused, others };
}

describe("a changed byte in any field", () => {
  it(
    "of a message is refused",
    async () => {
      const key = await keyOf(talk.epoch, alice);
      const more = { reply_to: someHash(), target: someHash(), prev: someHash(), stream_seq: 2 };
      const draft = textDraft("untouched", someHash(), more);
      const { message } = await sealMessage({ own: alice.own, key, draft });
      const place = { conversationId: talk.conversationId, sender: alice.own };
      const { refused, others } = await refusals(message, (changed) =>
        openMessage(place, key, changed),
      );
      expect(others).toEqual([]);
      expect(refused).toBeGreaterThan(500);
    },
    SLOW,
  );

  it.each([true, false])(
    "of a wrap is refused (one-time key: %s)",
    async (oneTime) => {
      const wrap = await makeWrap(talk.epoch, alice.own, {
        peer: bob.own,
        bundle: bundleOf(bob, oneTime),
      });
      const { refused, others } = await refusals(wrap, (changed) =>
        openWrap(talk.epoch, alice.own, bob, changed),
      );
      expect(others).toEqual([]);
      expect(refused).toBeGreaterThan(1200);
    },
    SLOW,
  );

  it("of an own wrap is refused", async () => {
    const vmk = await aeadKey(randomBytes(32));
    const wrap = await sealSelf(vmk, bob.own.userId, talk.epoch);
    const { refused, others } = await refusals(wrap, (changed) =>
      openSelf(vmk, bob.own.userId, talk.epoch, changed),
    );
    expect(others).toEqual([]);
    expect(refused).toBeGreaterThan(80);
  });

  it(
    "of a vault is refused",
    async () => {
      const { own, body } = alice;
      const [password, recovery] = [await quickKeys(), await deriveRecovery(newRecoveryKey())];
      const { vault } = await createVault({ userId: own.userId, password, recovery, own, body });
      const { refused, others } = await refusals(vault, async (changed) => {
        await unlockWithRecovery(own.userId, changed, recovery);
        const vmk = await unlockWithPassword(own.userId, changed, password);
        const { sign } = own.identity;
        await openVault({ userId: own.userId, vault: changed, vmk, sign, minVersion: 0 });
      });
      expect(others).toEqual([]);
      expect(refused).toBeGreaterThan(800);
    },
    SLOW,
  );

  it(
    "of an identity or a pre-key is refused",
    async () => {
      const identity = await refusals(alice.own.identity, (changed) =>
        loadPeerIdentity(alice.own.userId, changed),
      );
      expect(identity.others).toEqual([]);
      expect(identity.refused).toBeGreaterThan(128);
      const { signed_pre_key, kem_pre_key } = bundleOf(alice);
      const keys = await refusals({ signed_pre_key, kem_pre_key }, (changed) =>
        verifyBundle(alice.own, { ...changed, one_time_pre_key: null }),
      );
      expect(keys.others).toEqual([]);
      expect(keys.refused).toBeGreaterThan(1300);
    },
    SLOW,
  );

  it(
    "of a control event is refused with a reason",
    async () => {
      const accepted: string[] = [];
      let refused = 0;
      for (const { path, value: event } of tampered(talk.event)) {
        const placed = { conversationId: talk.conversationId, seq: 1, event };
        const verdict = await applyControl(null, placed, talk.identities);
        if (verdict.ok) {
          accepted.push(path);
        } else {
          refused++;
        }
      }
      expect(accepted).toEqual([]);
      expect(refused).toBeGreaterThan(300);
    },
    SLOW,
  );
});
