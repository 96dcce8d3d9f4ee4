import { readFileSync } from "node:fs";

/** A case of a Wycheproof file; binary members are hexadecimal. */
export interface Case {
  readonly tcId: number;
  readonly flags: readonly string[];
  readonly result: "valid" | "invalid" | "acceptable";
  readonly [member: string]: unknown;
}

/** Every case of a file with the members of its group merged in; the file's own count must be met. */
export function casesOf(file: string): Case[] {
  const url = new URL(
    `../../../../chat-crypto/src/test/resources/wycheproof/${file}_test.json`,
    import.meta.url,
  );
  const parsed = JSON.parse(readFileSync(url, "utf8")) as {
    numberOfTests: number;
    testGroups: (Record<string, unknown> & { tests: Case[] })[];
  };
  const cases = parsed.testGroups.flatMap(({ tests, ...group }) =>
    tests.map((test) => ({ ...group, ...test })),
  );
  if (cases.length !== parsed.numberOfTests) {
    throw new Error(`${file} has ${cases.length} of ${parsed.numberOfTests} cases`);
  }
  return cases;
}
