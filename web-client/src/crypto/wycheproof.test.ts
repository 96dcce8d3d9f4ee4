// @vitest-environment node
import { afterEach, describe, expect, it } from "vitest";
import { aeadKey, open } from "./aead";
import { agree, agreementKey, usePureCurves, verify, verifyingKey } from "./curves";
import { concat, toBase64Url } from "./encoding";
import { CryptoError } from "./errors";
import { hkdf, hkdfKey } from "./hkdf";
import { decapsulate, encapsulate, kemPublic } from "./mlkem";
import { useRandomSource } from "./random";
import { hex } from "./testing/fixtures";
import { casesOf } from "./testing/wycheproof";
import type { Case } from "./testing/wycheproof";
import type { Bytes } from "./types";

const bytes = (test: Case, member: string): Bytes => hex(test[member] as string);

/** Runs cases and counts outcomes: the bytes that came out, or null when it was refused by the one error kind. */
async function run(cases: readonly Case[], work: (test: Case) => Promise<Bytes | null>) {
  const outcomes: { test: Case; made: Bytes | null }[] = [];
  for (const test of cases) {
    const made = await work(test).catch((error: unknown) => {
      if (error instanceof CryptoError) {
        return null;
      }
      throw error;
    });
    outcomes.push({ test, made });
  }
  return outcomes;
}

afterEach(() => {
  usePureCurves(false);
  useRandomSource();
});

describe("Wycheproof", () => {
  it("AES-GCM: 66 cases of our parameters, 250 of others refused", async () => {
    const outcomes = await run(casesOf("aes_gcm"), async (test) => {
      const sealed = concat([bytes(test, "ct"), bytes(test, "tag")]);
      return open(await aeadKey(bytes(test, "key")), bytes(test, "aad"), bytes(test, "iv"), sealed);
    });
    const ours = outcomes.filter(({ test }) => test["keySize"] === 256 && test["ivSize"] === 96);
    for (const { test, made } of ours) {
      expect(made, `case ${test.tcId}`).toEqual(
        test.result === "valid" ? bytes(test, "msg") : null,
      );
    }
    expect(ours.filter(({ made }) => made !== null)).toHaveLength(39);
    expect(ours).toHaveLength(66);
    const others = outcomes.filter(({ test }) => test["keySize"] !== 256 || test["ivSize"] !== 96);
    expect(others.filter(({ made }) => made === null)).toHaveLength(250);
    expect(outcomes).toHaveLength(316);
  });

  it.each([false, true])("X25519: 518 cases, low order refused (pure: %s)", async (pure) => {
    usePureCurves(pure);
    const outcomes = await run(casesOf("x25519"), async (test) =>
      agree(await agreementKey(bytes(test, "private")), bytes(test, "public")),
    );
    for (const { test, made } of outcomes) {
      const zero = test.flags.includes("ZeroSharedSecret");
      expect(made, `case ${test.tcId}`).toEqual(zero ? null : bytes(test, "shared"));
    }
    expect(outcomes.filter(({ made }) => made === null)).toHaveLength(31);
    expect(outcomes).toHaveLength(518);
  });

  it.each([false, true])("Ed25519: 88 valid and 63 invalid cases (pure: %s)", async (pure) => {
    usePureCurves(pure);
    const outcomes = await run(casesOf("ed25519"), async (test) => {
      const key = await verifyingKey(hex((test["publicKey"] as { pk: string }).pk));
      await verify(key, bytes(test, "msg"), toBase64Url(bytes(test, "sig")));
      return bytes(test, "msg");
    });
    for (const { test, made } of outcomes) {
      expect(made !== null, `case ${test.tcId}`).toBe(test.result === "valid");
    }
    expect(outcomes.filter(({ made }) => made !== null)).toHaveLength(88);
    expect(outcomes).toHaveLength(151);
  });

  it("HKDF-SHA-256: 83 valid and 3 invalid cases", async () => {
    const outcomes = await run(casesOf("hkdf_sha256"), async (test) =>
      hkdf(
        await hkdfKey(bytes(test, "ikm")),
        bytes(test, "salt"),
        bytes(test, "info"),
        test["size"] as number,
      ),
    );
    for (const { test, made } of outcomes) {
      expect(made, `case ${test.tcId}`).toEqual(
        test.result === "valid" ? bytes(test, "okm") : null,
      );
    }
    expect(outcomes.filter(({ made }) => made === null)).toHaveLength(3);
    expect(outcomes).toHaveLength(86);
  });

  it("ML-KEM-768 decapsulation: 153 valid and 40 invalid cases", async () => {
    const outcomes = await run(casesOf("mlkem_768"), (test) =>
      decapsulate(bytes(test, "seed"), bytes(test, "c")),
    );
    for (const { test, made } of outcomes) {
      expect(made, `case ${test.tcId}`).toEqual(test.result === "valid" ? bytes(test, "K") : null);
    }
    expect(outcomes.filter(({ made }) => made === null)).toHaveLength(40);
    expect(outcomes).toHaveLength(193);
  });

  it("ML-KEM-768 encapsulation: 133 valid and 132 invalid cases", async () => {
    const outcomes = await run(casesOf("mlkem_768_encaps"), async (test) => {
      drawThird(bytes(test, "m"));
      const { ct, secret } = await encapsulate(bytes(test, "ek"));
      return concat([ct, secret]);
    });
    for (const { test, made } of outcomes) {
      const wanted = test.result === "valid" ? concat([bytes(test, "c"), bytes(test, "K")]) : null;
      expect(made, `case ${test.tcId}`).toEqual(wanted);
    }
    expect(outcomes.filter(({ made }) => made === null)).toHaveLength(132);
    expect(outcomes).toHaveLength(265);
  });

  it("ML-KEM-768 key generation: 100 cases", async () => {
    const outcomes = await run(casesOf("mlkem_768_keygen_seed"), (test) =>
      kemPublic(bytes(test, "seed")),
    );
    for (const { test, made } of outcomes) {
      expect(made, `case ${test.tcId}`).toEqual(bytes(test, "ek"));
    }
    expect(outcomes).toHaveLength(100);
  });
});

/** Gives the two probes of the generator different bytes, and the draw after them the given ones. */
function drawThird(wanted: Bytes): void {
  let draws = 0;
  useRandomSource((into) => {
    draws++;
    into.set(draws === 3 ? wanted : into.map((_, at) => at * draws));
  });
}
