import { newKdf } from "../argon2";
import { toBase64Url } from "../encoding";
import { newClientMsgId, newStreamId, uuidv7 } from "../ids";
import { LABELS } from "../labels";
import { passwordKeys } from "../password";
import { randomBytes, useRandomSource } from "../random";
import { newRecoveryKey } from "../recovery";
import { someHash } from "./fixtures";
import { controlCases } from "./make-control-vectors";
import { profileOf, rotationCase, safetyCase } from "./make-trust-vectors";
import * as make from "./make-vectors";
import * as wraps from "./make-wrap-vectors";
import type { NewAccount } from "../account";
import type { MessageDraft } from "../message";
import type { GroupProfile } from "../profile";
import type * as V from "./vectors";

/**
 * Cases of each section. Two are shorter, because a case of theirs is slow on purpose: `password` (Argon2id with 64 MiB)
 * and `safety` (10,400 rounds of SHA-512).
 */
export const RANDOM_CASES: Record<keyof V.Vectors, number> = {
  ...{ encoding: 1000, identity: 1000, pre_keys: 1000, password: 10, recovery: 1000, vault: 1000 },
  ...{ control: 1000, profile: 1000, safety: 30, rotation: 1000, wrap: 1000, self: 1000 },
  ...{ message: 1000, pad: 1000 },
};

const PEOPLE = 40;
const TYPES = ["text", "edit", "delete", "reaction", "pin", "poll_vote"] as const;
const PICTURES = ["image/webp", "image/png", "image/jpeg"] as const;
const PLANES = [0x80, 0x800, 0x10000, 0x110000] as const;

/** A thousand random cases of each construction. The seed repeats every input, key and nonce. */
export async function randomVectors(seed: number): Promise<V.Vectors> {
  const draw = generator(seed);
  useRandomSource((into) => {
    for (let at = 0; at < into.length; at++) {
      into[at] = draw() >>> 24;
    }
  });
  try {
    const people = await some(PEOPLE, wraps.someone);
    return { ...(await keys(people)), ...(await conversations(people)) };
  } finally {
    useRandomSource();
  }
}

async function keys(people: readonly NewAccount[]) {
  const { identity, pre_keys, password, recovery, vault, safety, rotation } = RANDOM_CASES;
  return {
    identity: await some(identity, make.identityCase),
    pre_keys: await some(pre_keys, make.preKeyCase),
    password: await some(password, () => make.passwordOf(text(1 + below(60)), newKdf())),
    recovery: await some(recovery, () => make.recoveryOf(newRecoveryKey())),
    vault: await some(vault, (at) => vaultCase(pick(people), at)),
    safety: await some(safety, safetyCase),
    rotation: await some(rotation, () => rotationCase(below(1000))),
  };
}

async function conversations(people: readonly NewAccount[]) {
  const { encoding, control, profile, wrap, self, message, pad } = RANDOM_CASES;
  const someone = () => pick(people);
  const events: V.ControlCase[] = [];
  while (events.length < control) {
    events.push(...(await controlCases()));
  }
  return {
    control: events.slice(0, control),
    profile: await some(profile, () => profileOf(randomProfile(), below(2 ** 31), number())),
    wrap: await some(wrap, () => wraps.wrapOf(someone(), someone(), below(2 ** 31))),
    self: await some(self, () => wraps.selfOf(below(2 ** 31))),
    message: await some(message, () => make.messageOf(someone().own, below(2 ** 31), draft())),
    encoding: await some(encoding, () => make.encoded(pick(Object.values(LABELS)), fields())),
    pad: await some(pad, () => Promise.resolve(make.padOf(randomBytes(below(pick([300, 6000])))))),
  };
}

async function vaultCase(owner: NewAccount, at: number): Promise<V.VaultCase> {
  const root = randomBytes(32);
  return {
    ...(await make.vaultOf(owner, await passwordKeys(root, newKdf()), at)),
    root: toBase64Url(root),
  };
}

const fields = () => Array.from({ length: below(12) }, () => randomBytes(below(100)));

function draft(): MessageDraft {
  const hash = () => (below(2) === 0 ? someHash() : null);
  return {
    ...{ client_msg_id: newClientMsgId(), type: pick(TYPES), reply_to: hash(), target: hash() },
    ...{ stream: newStreamId(), stream_seq: number(), prev: hash(), head: someHash() },
    time: number(),
    header: {
      kind: below(256),
      everybody: below(2) === 0,
      more: below(2) === 0,
      mentions: Array.from({ length: below(4) }, () => uuidv7()),
    },
    content: {
      ...{ text: text(1 + below(pick([50, 4000]))), emoji: "🦀", on: below(2) === 0 },
      later: below(1000),
    },
  };
}

function randomProfile(): GroupProfile {
  const picture = { type: pick(PICTURES), data: randomBytes(below(2000)) };
  const more = below(2) === 0 ? {} : { more: { later: [below(1000), null] } };
  return {
    ...{ name: text(1 + below(100)), topic: text(below(500)), ...more },
    picture: below(2) === 0 ? picture : null,
  };
}

/** One after the other, so that the draws keep their order. */
async function some<T>(count: number, made: (at: number) => Promise<T>): Promise<T[]> {
  const cases: T[] = [];
  for (let at = 0; at < count; at++) {
    cases.push(await made(at));
  }
  return cases;
}

/** 0 to bound - 1, bound at most 2^32. */
function below(bound: number): number {
  return new DataView(randomBytes(4).buffer).getUint32(0) % bound;
}

/** 1 to 2^53 - 1, often small. */
function number(): number {
  return below(2) === 0 ? 1 + below(1000) : 1 + below(2 ** 21) * 2 ** 32 + below(2 ** 32 - 1);
}

function pick<T>(all: readonly T[]): T {
  return all[below(all.length)] as T;
}

/** Text of so many code points, of any plane but without surrogates. */
function text(codePoints: number): string {
  const plane = pick(PLANES);
  const draws = new Uint32Array(randomBytes(4 * codePoints).buffer);
  const points = Array.from(draws, (drawn) => drawn % plane);
  return points
    .map((point) => String.fromCodePoint(point >= 0xd800 && point < 0xe000 ? 0x20 : point))
    .join("");
}

/** Pseudo-random 32-bit numbers (splitmix32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
