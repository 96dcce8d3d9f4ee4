// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { addOneTimePreKeys, createAccount, dropOneTimePreKey, rotatePreKeys } from "./account";
import { assertSameIdentity, loadOwnIdentity, loadPeerIdentity } from "./identity";
import { verifyBundle } from "./prekeys";
import { deriveRecovery, newRecoveryKey } from "./recovery";
import { account, bundleOf, NOW, quickKeys, reasonOf } from "./testing/fixtures";
import {
  createVault,
  openVault,
  rewrapVault,
  unlockWithPassword,
  unlockWithRecovery,
  writeVault,
} from "./vault";
import type { NewAccount } from "./account";
import type { PasswordKeys } from "./password";
import type { RecoveryKeys } from "./recovery";
import type { Vault } from "./types";

const DAY = 24 * 60 * 60 * 1000;
let alice: NewAccount;
let bob: NewAccount;
let password: PasswordKeys;
let recovery: RecoveryKeys;
let vault: Vault;
let vmk: CryptoKey;

beforeAll(async () => {
  [alice, bob] = [await account(), await account()];
  password = await quickKeys();
  recovery = await deriveRecovery(newRecoveryKey());
  const { own, body } = alice;
  ({ vault, vmk } = await createVault({ userId: own.userId, password, recovery, own, body }));
});

const opened = (changed: Vault, key = vmk, minVersion = 0) =>
  openVault({
    userId: alice.own.userId,
    vault: changed,
    vmk: key,
    sign: alice.own.identity.sign,
    minVersion,
  });

describe("account keys", () => {
  it("publishes what the private halves produce", async () => {
    const own = await loadOwnIdentity(alice.own.userId, alice.body.identity);
    expect(own.identity).toEqual(alice.own.identity);
    await assertSameIdentity(own, alice.own.identity);
    expect(await reasonOf(() => assertSameIdentity(own, bob.own.identity))).toBe("mismatch");
    const peer = await loadPeerIdentity(own.userId, own.identity);
    expect(peer.fp).toBe(own.fp);
    expect(own.signKey.native?.extractable).toBe(false);
    expect(own.agreeKey.native?.extractable).toBe(false);
  });

  it("makes 100 one-time keys with rising ids", async () => {
    const made = await createAccount(alice.own.userId, NOW);
    const ids = made.one_time_pre_keys.map((key) => key.id);
    expect(ids).toEqual(Array.from({ length: 100 }, (_, at) => 3 + at));
    expect(made.body.next_key_id).toBe(103);
    expect(made.body.one_time_pre_keys.map((key) => key.id)).toEqual(ids);
  });

  it("accepts its own bundle and refuses another account's", async () => {
    await verifyBundle(alice.own, bundleOf(alice));
    expect(await reasonOf(() => verifyBundle(alice.own, bundleOf(bob)))).toBe("bad_signature");
    expect(await reasonOf(() => loadPeerIdentity(bob.own.userId, alice.own.identity))).toBe(
      "bad_signature",
    );
  });

  it("keeps superseded private halves for 30 days", async () => {
    const { own, body } = alice;
    const week = await rotatePreKeys(own, body, NOW + 7 * DAY);
    const later = await rotatePreKeys(own, week.body, NOW + 36 * DAY);
    expect(later.body.signed_pre_keys.map((key) => key.created)).toEqual([
      NOW,
      NOW + 7 * DAY,
      NOW + 36 * DAY,
    ]);
    const last = await rotatePreKeys(own, later.body, NOW + 38 * DAY);
    const kept = [NOW + 7 * DAY, NOW + 36 * DAY, NOW + 38 * DAY];
    expect(last.body.signed_pre_keys.map((key) => key.created)).toEqual(kept);
    expect(last.body.kem_pre_keys.map((key) => key.created)).toEqual(kept);
    await verifyBundle(own, { ...last, one_time_pre_key: null });
  });

  it("refills one-time keys and drops a used one", async () => {
    const { body, one_time_pre_keys } = await addOneTimePreKeys(alice.body, 2);
    expect(one_time_pre_keys.map((key) => key.id)).toEqual([6, 7]);
    expect(body.one_time_pre_keys.map((key) => key.id)).toEqual([3, 4, 5, 6, 7]);
    expect(dropOneTimePreKey(body, 4).one_time_pre_keys.map((key) => key.id)).toEqual([3, 5, 6, 7]);
  });
});

describe("vault", () => {
  it("opens by password and by recovery key", async () => {
    const { userId } = alice.own;
    expect(await opened(vault, await unlockWithPassword(userId, vault, password))).toEqual(
      alice.body,
    );
    const key = await unlockWithRecovery(userId, vault, recovery);
    expect(key.extractable).toBe(false);
    expect(await opened(vault, key)).toEqual(alice.body);
  });

  it("tells a wrong password before it decrypts", async () => {
    const other = await quickKeys();
    const { userId } = alice.own;
    expect(await reasonOf(() => unlockWithPassword(userId, vault, other))).toBe("wrong_password");
    const foreign = await deriveRecovery(newRecoveryKey());
    expect(await reasonOf(() => unlockWithRecovery(userId, vault, foreign))).toBe("bad_tag");
  });

  it("keeps unknown members and rises by one version", async () => {
    const { userId, identity } = alice.own;
    const body = { ...alice.body, from_the_future: { a: [1, 2] } };
    const written = await writeVault({ userId, vault, vmk, sign: identity.sign, body });
    expect(written.version).toBe(2);
    expect(written.password).toEqual(vault.password);
    expect(await opened(written)).toEqual(body);
  });

  it("refuses a rollback, a mixed vault and a foreign one", async () => {
    const { userId, identity } = alice.own;
    const written = await writeVault({ userId, vault, vmk, sign: identity.sign, body: alice.body });
    expect(await reasonOf(() => opened(vault, vmk, 2))).toBe("rollback");
    expect(await reasonOf(() => opened({ ...written, body: vault.body }))).toBe("bad_tag");
    expect(await reasonOf(() => opened({ ...vault, v: 2 }))).toBe("unsupported_version");
    const foreign = { vault, vmk, sign: identity.sign, minVersion: 0 };
    expect(await reasonOf(() => openVault({ ...foreign, userId: bob.own.userId }))).toBe("bad_tag");
    const { sign } = bob.own.identity;
    expect(await reasonOf(() => openVault({ ...foreign, userId, sign }))).toBe("bad_tag");
    const swapped = await writeVault({ userId, vault, vmk, sign: identity.sign, body: bob.body });
    expect(await reasonOf(() => opened(swapped))).toBe("mismatch");
  });

  it("changes the password, by the old one or by the recovery key", async () => {
    const { userId, identity } = alice.own;
    for (const unlock of [password, recovery]) {
      const next = await quickKeys();
      const changed = await rewrapVault({
        userId,
        vault,
        sign: identity.sign,
        unlock,
        password: next,
      });
      expect(changed.version).toBe(2);
      expect(await reasonOf(() => unlockWithPassword(userId, changed, password))).toBe(
        "wrong_password",
      );
      expect(await opened(changed, await unlockWithPassword(userId, changed, next))).toEqual(
        alice.body,
      );
      expect(await opened(changed, await unlockWithRecovery(userId, changed, recovery))).toEqual(
        alice.body,
      );
    }
  });

  it("changes the recovery key", async () => {
    const { userId, identity } = alice.own;
    const next = await deriveRecovery(newRecoveryKey());
    const changed = await rewrapVault({
      userId,
      vault,
      sign: identity.sign,
      unlock: password,
      recovery: next,
    });
    expect(await reasonOf(() => unlockWithRecovery(userId, changed, recovery))).toBe("bad_tag");
    expect(await opened(changed, await unlockWithRecovery(userId, changed, next))).toEqual(
      alice.body,
    );
  });
});
