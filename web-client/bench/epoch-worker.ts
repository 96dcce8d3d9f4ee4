import { createAccount, loadPeerIdentity, newEpoch, uuidv7, type OwnIdentity } from "../src/crypto";
import type { Bundle } from "../src/protocol/wire";
import { Wrapping, type WrappingSetup } from "../src/store/wrapping";

/** Milliseconds of one new epoch: its members' keys taken and checked, then its key wrapped for each. */
export interface Measured {
  readonly taking: number;
  readonly wrapping: number;
}

addEventListener("message", ({ data }: MessageEvent<{ members: number; runs: number }>) => {
  void measure(data).then((measured) => {
    postMessage(measured);
  });
});

async function measure({ members, runs }: { members: number; runs: number }): Promise<Measured[]> {
  const { own } = await createAccount(uuidv7(), Date.now(), 0);
  const bundles = new Map<string, Bundle>();
  while (bundles.size < members - 1) {
    const bundle = await bundleOfSomebody();
    bundles.set(bundle.user_id, bundle);
  }
  const all: Measured[] = [];
  for (let run = 0; run < runs; run++) all.push(await newEpochFor(own, bundles));
  return all;
}

/** As the engine does it for a rotation in a group, with the server's answers at hand. */
async function newEpochFor(
  own: OwnIdentity,
  bundles: ReadonlyMap<string, Bundle>,
): Promise<Measured> {
  const wrapping = new Wrapping(await setupOf(own, bundles));
  const ids = [...bundles.keys()];
  const start = performance.now();
  const taken = await wrapping.recipients(ids);
  const between = performance.now();
  const members = taken.map(({ peer }) => ({
    ...{ user_id: peer.userId, fp: peer.fp },
    role: "member" as const,
  }));
  const wraps = await wrapping.wraps(await newEpoch(uuidv7(), 1), members);
  if (wraps.length !== ids.length + 1) throw new Error(`${wraps.length} wraps`);
  return { taking: between - start, wrapping: performance.now() - between };
}

async function setupOf(
  own: OwnIdentity,
  bundles: ReadonlyMap<string, Bundle>,
): Promise<WrappingSetup> {
  const aes = { name: "AES-GCM", length: 256 };
  const vmk = await crypto.subtle.generateKey(aes, false, ["encrypt", "decrypt"]);
  const nothing = () => Promise.resolve();
  return {
    api: {
      bundles: (ids: readonly string[]) => Promise.resolve(ids.map((id) => bundles.get(id))),
    },
    people: { noteName: nothing, meet: loadPeerIdentity, peer: () => undefined },
    memory: { check: nothing, note: nothing, save: nothing },
    vault: { own, vmk },
  } as unknown as WrappingSetup;
}

async function bundleOfSomebody(): Promise<Bundle> {
  const userId = uuidv7();
  const { own, signed_pre_key, kem_pre_key } = await createAccount(userId, Date.now(), 0);
  const person = { user_id: userId, username: "somebody", identity: own.identity };
  return { ...person, signed_pre_key, kem_pre_key, one_time_pre_key: null };
}
