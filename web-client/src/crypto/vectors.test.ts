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

/** Cases of each section in typescript.json. */
const WRITTEN: Record<keyof Vectors, number> = {
  ...{ encoding: 5, identity: 5, pre_keys: 5, password: 3, recovery: 5, vault: 3 },
  ...{ control: 10, wrap: 6, self: 5, message: 8, pad: 12 },
};

beforeAll(async () => {
  if (process.env["REALCHAT_WRITE_VECTORS"] !== undefined) {
    writeFileSync(vectorFile("typescript"), `${JSON.stringify(await makeVectors(), null, 1)}\n`);
  }
}, SLOW);

/** Least number of cases that docs/protocol/vectors/README.md asks of a section. */
function least(section: keyof Vectors): number {
  return section === "password" || section === "vault" ? 3 : section === "control" ? 8 : 5;
}

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
      const checked = await check(readVectors(language), section);
      expect(checked).toBeGreaterThanOrEqual(least(section));
    },
    SLOW,
  );
});

it("typescript.json has its number of cases", () => {
  const vectors = readVectors("typescript");
  expect(Object.keys(vectors)).toEqual(SECTIONS);
  const counts = SECTIONS.map((section) => [section, vectors[section].length]);
  expect(Object.fromEntries(counts)).toEqual(WRITTEN);
});
