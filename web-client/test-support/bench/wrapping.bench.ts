import { bench, describe } from "vitest";
import { createAccount, loadPeerIdentity, makeWrap, newEpoch, uuidv7 } from "../../src/crypto";

/** How many members a second a new epoch's key can be wrapped for: `npx vitest bench --run test-support/bench`. */
const MEMBERS = 50;

describe("an epoch key", async () => {
  const own = (await createAccount(uuidv7(), Date.now(), 0)).own;
  const epoch = await newEpoch(uuidv7(), 0);
  const recipients = await Promise.all(
    Array.from({ length: MEMBERS }, async () => {
      const made = await createAccount(uuidv7(), Date.now(), 0);
      const peer = await loadPeerIdentity(made.own.userId, made.own.identity);
      const { signed_pre_key, kem_pre_key } = made;
      const person = { user_id: peer.userId, username: "", identity: peer.identity };
      return { peer, bundle: { ...person, signed_pre_key, kem_pre_key, one_time_pre_key: null } };
    }),
  );

  bench(`is wrapped for ${MEMBERS} members, one after another`, async () => {
    for (const to of recipients) await makeWrap(epoch, own, to);
  });

  bench(`is wrapped for ${MEMBERS} members, eight at a time`, async () => {
    for (let at = 0; at < MEMBERS; at += 8) {
      await Promise.all(recipients.slice(at, at + 8).map((to) => makeWrap(epoch, own, to)));
    }
  });
});
