// @vitest-environment node
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CHECKS } from "./testing/check-vectors";
import { RANDOM_CASES, randomVectors } from "./testing/random-vectors";
import type { Vectors } from "./testing/vectors";

/** Milliseconds for a thousand cases of everything on a busy machine. */
const SLOW = 600_000;
const JAVA = new URL("../../../chat-crypto/target/random-vectors.json", import.meta.url);
const OWN = new URL("../../target/random-vectors.json", import.meta.url);
const SECTIONS = Object.keys(RANDOM_CASES) as (keyof Vectors)[];

function readJava(): Vectors {
  if (!existsSync(JAVA)) {
    throw new Error(
      "Java's random vectors are missing; write them: mvn -pl chat-crypto -am test -Dtest=RandomVectorsTest -Dsurefire.failIfNoSpecifiedTests=false",
    );
  }
  return JSON.parse(readFileSync(JAVA, "utf8")) as Vectors;
}

async function check(vectors: Vectors, section: keyof Vectors): Promise<void> {
  const judge = CHECKS[section] as (test: unknown) => Promise<void>;
  for (const [at, test] of vectors[section].entries()) {
    await judge(test).catch((error: unknown) => {
      throw new Error(`${section} ${at}`, { cause: error });
    });
  }
}

it(
  "opens and recomputes every random case that Java has just written",
  async () => {
    const vectors = readJava();
    for (const section of SECTIONS) {
      await check(vectors, section);
      expect([section, vectors[section].length]).toEqual([section, RANDOM_CASES[section]]);
    }
  },
  SLOW,
);

/** Fresh in each run, REALCHAT_VECTORS_SEED repeats one; WebClientVectorsTest of chat-crypto checks the file. */
it(
  "writes random cases for Java",
  async () => {
    const given = process.env["REALCHAT_VECTORS_SEED"];
    const seed = given === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(given);
    process.stdout.write(`random vectors of TypeScript: seed ${seed}\n`);
    const vectors = await randomVectors(seed);
    for (const section of SECTIONS) {
      expect([section, vectors[section].length]).toEqual([section, RANDOM_CASES[section]]);
    }
    mkdirSync(new URL(".", OWN), { recursive: true });
    writeFileSync(OWN, JSON.stringify({ ...vectors, seed }));
  },
  SLOW,
);
