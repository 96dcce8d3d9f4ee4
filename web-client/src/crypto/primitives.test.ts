// @vitest-environment node
import { argon2id as nobleArgon2id } from "@noble/hashes/argon2.js";
import { argon2id as wasmArgon2id } from "hash-wasm";
import { afterEach, describe, expect, it } from "vitest";
import { aeadKey, open, seal } from "./aead";
import { argon2id, newKdf } from "./argon2";
import {
  agree,
  agreementKey,
  agreePublic,
  sign,
  signingKey,
  signPublic,
  usePureCurves,
  verify,
  verifyingKey,
} from "./curves";
import { fromBase64Url, toBase64Url, utf8 } from "./encoding";
import { derive, hkdf, hkdfKey } from "./hkdf";
import { decapsulate, encapsulate, kemPublic } from "./mlkem";
import { randomBytes } from "./random";
import { hex, reasonOf } from "./testing/fixtures";

/** Milliseconds for the pure implementations, which are slow on a busy machine. */
const SLOW = 60_000;

afterEach(() => {
  usePureCurves(false);
});

describe.each([false, true])("curves (pure: %s)", (pure) => {
  const use = (): void => {
    usePureCurves(pure);
  };

  it("X25519 meets RFC 7748 section 5.2", async () => {
    use();
    const vectors = [
      [
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
      ],
      [
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
      ],
    ] as const;
    for (const [scalar, u, out] of vectors) {
      expect(await agree(await agreementKey(hex(scalar)), hex(u))).toEqual(hex(out));
    }
  });

  it(
    "X25519 meets RFC 7748 section 6.1, and section 5.2 after 1,000 iterations",
    async () => {
      use();
      const bob = hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
      expect(await agreePublic(bob)).toEqual(
        hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"),
      );
      const alice = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
      expect(await agree(await agreementKey(bob), alice)).toEqual(
        hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"),
      );
      let [k, u] = [hex(`09${"00".repeat(31)}`), hex(`09${"00".repeat(31)}`)];
      for (let round = 0; round < 1000; round++) {
        [k, u] = [await agree(await agreementKey(k), u), k];
      }
      expect(k).toEqual(hex("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"));
    },
    SLOW,
  );

  it("Ed25519 meets RFC 8032 section 7.1", async () => {
    use();
    const vectors = [
      [
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
      ],
      [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
      ],
      [
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
      ],
    ] as const;
    for (const [seed, pub, message, signature] of vectors) {
      expect(await signPublic(hex(seed))).toEqual(hex(pub));
      const sig = await sign(await signingKey(hex(seed)), hex(message));
      expect(fromBase64Url(sig)).toEqual(hex(signature));
      await verify(await verifyingKey(hex(pub)), hex(message), sig);
    }
  });

  it("refuses keys of low order and wrong length", async () => {
    use();
    const key = await agreementKey(randomBytes(32));
    expect(await reasonOf(() => agree(key, new Uint8Array(32)))).toBe("bad_key");
    expect(await reasonOf(() => agree(key, Uint8Array.of(1, ...new Uint8Array(31))))).toBe(
      "bad_key",
    );
    expect(await reasonOf(() => agree(key, new Uint8Array(31)))).toBe("bad_key");
    expect(await reasonOf(() => agreementKey(new Uint8Array(33)))).toBe("bad_key");
    expect(await reasonOf(() => signingKey(new Uint8Array(31)))).toBe("bad_key");
    const small = [
      "00".repeat(32),
      `${"00".repeat(31)}80`,
      `01${"00".repeat(31)}`,
      `ec${"ff".repeat(31)}`,
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    ];
    for (const point of small) {
      expect(await reasonOf(() => verifyingKey(hex(point)))).toBe("bad_key");
    }
  });

  it("gives both sides the same secret and refuses another's signature", async () => {
    use();
    const [a, b] = [randomBytes(32), randomBytes(32)];
    const left = await agree(await agreementKey(a), await agreePublic(b));
    expect(left).toEqual(await agree(await agreementKey(b), await agreePublic(a)));
    const sig = await sign(await signingKey(a), utf8("message"));
    const other = await verifyingKey(await signPublic(b));
    expect(await reasonOf(() => verify(other, utf8("message"), sig))).toBe("bad_signature");
  });
});

describe("HKDF-SHA-256", () => {
  it("meets RFC 5869, appendix A.1 to A.3", async () => {
    const ikm = new Uint8Array(22).fill(0x0b);
    const one = await hkdf(
      await hkdfKey(ikm),
      hex("000102030405060708090a0b0c"),
      hex("f0f1f2f3f4f5f6f7f8f9"),
      42,
    );
    expect(one).toEqual(
      hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"),
    );
    const range = (from: number) => Uint8Array.from({ length: 80 }, (_, at) => from + at);
    const two = await hkdf(await hkdfKey(range(0)), range(0x60), range(0xb0), 82);
    expect(two).toEqual(
      hex(`b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09
        da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87`),
    );
    const three = await derive(ikm, new Uint8Array(0), 42);
    expect(three).toEqual(
      hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"),
    );
  });
});

describe("Argon2id", () => {
  it("meets RFC 9106 section 5.3, and both implementations agree", async () => {
    const rfc = nobleArgon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
      ...{ m: 32, t: 3, p: 4, dkLen: 32, version: 0x13 },
      key: new Uint8Array(8).fill(3),
      personalization: new Uint8Array(12).fill(4),
    });
    expect(Uint8Array.from(rfc)).toEqual(
      hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"),
    );
    const [password, salt] = [new Uint8Array(32).fill(1), new Uint8Array(16).fill(2)];
    const size = { memorySize: 32, iterations: 3, parallelism: 4, hashLength: 32 };
    const wasm = await wasmArgon2id({ ...size, password, salt, outputType: "binary" });
    expect(wasm).toEqual(nobleArgon2id(password, salt, { m: 32, t: 3, p: 4, dkLen: 32 }));
  });

  it(
    "derives the reference implementation's value",
    async () => {
      const size = { memorySize: 65_536, iterations: 2, parallelism: 1, hashLength: 32 };
      const made = await wasmArgon2id({ ...size, password: "password", salt: "somesalt" });
      expect(made).toBe("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    },
    SLOW,
  );

  it(
    "derives 32 bytes at the default parameters, as the other implementation does",
    async () => {
      const kdf = newKdf();
      const password = utf8("the default parameters");
      const salt = fromBase64Url(kdf.salt);
      const other = nobleArgon2id(password, salt, { m: kdf.m, t: kdf.t, p: kdf.p, dkLen: 32 });
      expect(await argon2id(password, kdf)).toEqual(Uint8Array.from(other));
    },
    SLOW,
  );
});

describe("AES-256-GCM and ML-KEM-768", () => {
  it("opens what it sealed, under another nonce each time", async () => {
    const key = await aeadKey(randomBytes(32));
    const aad = utf8("where it stands");
    const [first, second] = [
      await seal(key, aad, utf8("secret")),
      await seal(key, aad, utf8("secret")),
    ];
    expect(await open(key, aad, first.nonce, first.ct)).toEqual(utf8("secret"));
    expect(toBase64Url(first.nonce)).not.toBe(toBase64Url(second.nonce));
    expect(key.extractable).toBe(false);
  });

  it("refuses nonces of other than 96 bits and other tags", async () => {
    const key = await aeadKey(randomBytes(32));
    const { nonce, ct } = await seal(key, utf8(""), utf8("secret"));
    for (const length of [0, 8, 11, 13, 16]) {
      expect(await reasonOf(() => open(key, utf8(""), new Uint8Array(length), ct))).toBe(
        "malformed",
      );
    }
    expect(await reasonOf(() => open(key, utf8("x"), nonce, ct))).toBe("bad_tag");
    expect(await reasonOf(() => open(key, utf8(""), nonce, ct.slice(0, 15)))).toBe("malformed");
  });

  it("decapsulates its own secret and never a foreign one", async () => {
    const seed = randomBytes(64);
    const { ct, secret } = await encapsulate(await kemPublic(seed));
    expect(await decapsulate(seed, ct)).toEqual(secret);
    expect(await decapsulate(randomBytes(64), ct)).not.toEqual(secret);
    expect(await reasonOf(() => decapsulate(seed, ct.slice(1)))).toBe("bad_key");
    expect(await reasonOf(() => encapsulate(new Uint8Array(1184).fill(0xff)))).toBe("bad_key");
  });
});
