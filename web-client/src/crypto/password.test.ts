// @vitest-environment node
import { describe, expect, it } from "vitest";
import { argon2id, newKdf } from "./argon2";
import { fromBase64Url, toBase64Url } from "./encoding";
import { derivePassword } from "./password";
import { checkPassword, passwordStrength } from "./policy";
import { deriveRecovery, newRecoveryKey, parseRecoveryWords, recoveryWords } from "./recovery";
import { reasonOf } from "./testing/fixtures";
import type { Kdf } from "./types";

describe("derivation", () => {
  it("does not depend on the way a password was typed", async () => {
    const kdf = newKdf();
    const composed = await derivePassword("cr\u00e8me br\u00fbl\u00e9e au four", kdf);
    const decomposed = await derivePassword("cre\u0300me bru\u0302le\u0301e au four", kdf);
    expect(decomposed.authKey).toBe(composed.authKey);
    expect(decomposed.commit).toBe(composed.commit);
    expect(composed.authKey).not.toBe(composed.commit);
    expect(composed.vaultKey.extractable).toBe(false);
  });

  it.each<[string, Partial<Record<keyof Kdf, unknown>>]>([
    ["8 MiB", { m: 8192 }],
    ["one KiB less than the floor", { m: 65_535 }],
    ["8 GiB", { m: 8_388_608 }],
    ["one KiB more than the ceiling", { m: 1_048_577 }],
    ["two passes", { t: 2 }],
    ["eleven passes", { t: 11 }],
    ["three lanes", { p: 3 }],
    ["seventeen lanes", { p: 17 }],
    ["PBKDF2", { alg: "pbkdf2" }],
    ["Argon2i", { alg: "argon2i" }],
    ["version 0x10", { v: 16 }],
    ["no number", { m: "65536" }],
    ["a fraction", { m: 65_536.5 }],
    ["a salt of 15 bytes", { salt: toBase64Url(new Uint8Array(15)) }],
    ["a salt of 17 bytes", { salt: toBase64Url(new Uint8Array(17)) }],
    ["no salt", { salt: null }],
  ])("refuses %s before deriving", async (_name, change) => {
    const started = performance.now();
    const kdf = { ...newKdf(), ...change } as Kdf;
    expect(await reasonOf(() => derivePassword("some good password", kdf))).toBe("unsupported_kdf");
    expect(await reasonOf(() => argon2id(new Uint8Array(1), kdf))).toBe("unsupported_kdf");
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe("policy", () => {
  it.each([
    ["fourteen signs", "kV8#pq2Lz!mN4x", ["too_short"]],
    ["129 signs", "kV8#pq2Lz!mN4xR".repeat(9).slice(0, 129), ["too_long"]],
    ["a repeated word", "passwordpassword", ["common"]],
    ["substituted letters", "P@ssw0rdP@ssw0rd", ["common"]],
    ["keyboard rows", "qwertyuiopasdfgh", ["common"]],
    ["columns of the keyboard", "1qaz2wsx3edc4rfv", ["common"]],
    ["digits in order", "123456789012345", ["common"]],
    ["one sign", "aaaaaaaaaaaaaaaa", ["common"]],
    ["a repeated part", "xk2xk2xk2xk2xk2", ["common"]],
    ["a known phrase", "correcthorsebatterystaple", ["common"]],
    ["the phrase with spaces", "Correct Horse Battery Staple", ["common"]],
    ["three common words", "monkey-dragon-football", ["common"]],
    ["word, year and mark", "ManchesterUnited1999!", ["common"]],
    ["an emoji counted once", "\u{1f600}".repeat(14), ["too_short", "common"]],
    ["the user's name", "the Alice-Cooper tapes", ["contains_username"]],
  ])("refuses %s", async (_name, password, problems) => {
    expect(await checkPassword(password, "alice-cooper")).toEqual(problems);
  });

  it.each([
    "zebra ladder opposite kiln",
    "fünf graue Nebelkrähen",
    "kV8#pq2Lz!mN4xR",
    "猫".repeat(5) + "が走る庭の石段をのぼる",
  ])("accepts %s", async (password) => {
    expect(await checkPassword(password, "alice-cooper")).toEqual([]);
  });

  it("counts signs after normalisation", async () => {
    expect(await checkPassword("e\u0301b\u0301c\u0327d\u0323\u0301k7#xQvTz", "")).toContain(
      "too_short",
    );
  });

  it("explains its estimate", async () => {
    const judged = async (password: string) => passwordStrength(password, "alice");
    expect(await judged("passwordpassword")).toMatchObject({ score: 0, reason: "common" });
    expect(await judged("short")).toMatchObject({ score: 0, reason: "too_short" });
    expect(await judged("kV8#pq2Lz!mN4xRw7&dT2q")).toMatchObject({ score: 4, reason: "strong" });
    const sequence = await judged("fghijklmn xkzzwq");
    expect(sequence).toMatchObject({ reason: "sequence" });
    const longer = await judged("zebra ladder opposite kiln wander");
    const shorter = await judged("zebra ladder opp");
    expect(longer.bits).toBeGreaterThan(shorter.bits);
    expect(longer.score).toBeGreaterThanOrEqual(shorter.score);
  });
});

describe("recovery key", () => {
  it("comes back from its 24 words as somebody types them", async () => {
    for (let round = 0; round < 20; round++) {
      const key = newRecoveryKey();
      const words = await recoveryWords(key);
      expect(words).toHaveLength(24);
      expect(await parseRecoveryWords(words.join(" "))).toEqual(key);
      expect(await parseRecoveryWords(`\n ${words.join(" \n ").toUpperCase()}  `)).toEqual(key);
    }
  });

  it("meets the published vectors of BIP-39", async () => {
    const zero = await recoveryWords(new Uint8Array(32));
    expect(zero.join(" ")).toBe(`${"abandon ".repeat(23)}art`);
    const ones = await recoveryWords(new Uint8Array(32).fill(0xff));
    expect(ones.join(" ")).toBe(`${"zoo ".repeat(23)}vote`);
  });

  it("refuses wrong words", async () => {
    const words = await recoveryWords(newRecoveryKey());
    const other = words[0] === "abandon" ? "ability" : "abandon";
    expect(await reasonOf(() => parseRecoveryWords(words.slice(1).join(" ")))).toBe("bad_words");
    expect(await reasonOf(() => parseRecoveryWords(["qwxyz", ...words.slice(1)].join(" ")))).toBe(
      "bad_words",
    );
    expect(await reasonOf(() => parseRecoveryWords(`${"abandon ".repeat(23)}${other}`))).toBe(
      "bad_words",
    );
    expect(await reasonOf(() => parseRecoveryWords(""))).toBe("bad_words");
    expect(await reasonOf(() => deriveRecovery(new Uint8Array(31)))).toBe("bad_key");
  });

  it("gives the server a key that does not open the vault", async () => {
    const keys = await deriveRecovery(newRecoveryKey());
    expect(fromBase64Url(keys.authKey)).toHaveLength(32);
    expect(keys.wrapKey.extractable).toBe(false);
  });
});
