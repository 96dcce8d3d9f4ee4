// @vitest-environment node
import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { CHECKS } from "./testing/check-vectors";
import { makeVectors } from "./testing/make-vectors";
import { readVectors, vectorFile } from "./testing/vectors";
import type { Vectors } from "./testing/vectors";

/** Milliseconds for a section with Argon2id on a busy machine. */
const SLOW = 60_000;
const SECTIONS = Object.keys(CHECKS) as (keyof Vectors)[];

/** Cases of each section in each file. */
const CASES: Record<"typescript" | "java", Record<keyof Vectors, number>> = {
  typescript: {
    ...{ encoding: 5, identity: 5, pre_keys: 5, password: 3, recovery: 5, vault: 3 },
    ...{ control: 10, profile: 5, safety: 5, rotation: 5, wrap: 6, self: 5, message: 8, pad: 12 },
  },
  java: {
    ...{ encoding: 6, identity: 6, pre_keys: 6, password: 3, recovery: 5, vault: 3 },
    ...{ control: 9, profile: 5, safety: 5, rotation: 5, wrap: 6, self: 6, message: 6, pad: 10 },
  },
};

beforeAll(async () => {
  if (process.env["REALCHAT_WRITE_VECTORS"] !== undefined) {
    writeFileSync(vectorFile("typescript"), `${JSON.stringify(await makeVectors(), null, 1)}\n`);
  }
}, SLOW);

async function check(vectors: Vectors, section: keyof Vectors): Promise<number> {
  const judge = CHECKS[section] as (test: unknown) => Promise<void>;
  for (const test of vectors[section]) {
    await judge(test);
  }
  return vectors[section].length;
}

describe.each(["typescript", "java"] as const)("vectors written by %s", (language) => {
  it.each(SECTIONS)(
    "%s",
    async (section) => {
      expect(await check(readVectors(language), section)).toBe(CASES[language][section]);
    },
    SLOW,
  );
});
