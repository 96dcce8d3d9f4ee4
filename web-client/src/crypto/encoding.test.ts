// @vitest-environment node
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { concat, context, equalBytes, fromBase64Url, fromUtf8, parseObject } from "./encoding";
import { toBase64Url, transcript, u32, u64, utf8, uuidBytes, uuidOf } from "./encoding";
import { newClientMsgId, newStreamId, uuidv7 } from "./ids";
import { LABELS } from "./labels";
import { bucket, pad, unpad } from "./padding";
import { decodeHeader, encodeHeader } from "./header";
import { randomBytes, useRandomSource } from "./random";
import { hex, reasonOf } from "./testing/fixtures";

const bytes = (max = 100) =>
  fc.uint8Array({ maxLength: max }).map((array) => Uint8Array.from(array));

afterEach(() => {
  useRandomSource();
});

describe("labels", () => {
  it("are distinct, and none is a prefix of another", () => {
    const labels = Object.values(LABELS);
    expect(new Set(labels).size).toBe(27);
    const prefixes = labels.filter((one) =>
      labels.some((other) => one !== other && other.startsWith(one)),
    );
    expect(prefixes).toEqual([]);
  });
});

describe("encodings", () => {
  it("write integers big-endian and refuse what does not fit", async () => {
    expect(u32(0x01020304)).toEqual(hex("01020304"));
    expect(u64(2 ** 53 - 1)).toEqual(hex("001fffffffffffff"));
    for (const value of [-1, 0.5, 2 ** 32, Number.NaN]) {
      expect(await reasonOf(() => u32(value))).toBe("malformed");
    }
    for (const value of [-1, 0.5, 2 ** 53, Infinity]) {
      expect(await reasonOf(() => u64(value))).toBe("malformed");
    }
  });

  it("write a context as length-prefixed fields", async () => {
    const label = "0000000d5265616c436861742f312f696b";
    expect(context("RealChat/1/ik", hex("aabb"), hex(""))).toEqual(
      hex(`${label} 00000002 aabb 00000000`),
    );
    const hash = await transcript("RealChat/1/ik", hex("aa"), hex("bb"));
    expect(equalBytes(hash, await transcript("RealChat/1/ik", hex("aabb")))).toBe(false);
    expect(hash).toHaveLength(32);
  });

  it("tell different lists of fields apart", () => {
    const lists = fc.array(bytes(5), { maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, (left, right) => {
        const same = JSON.stringify(left) === JSON.stringify(right);
        const [one, other] = [context(LABELS.wrap, ...left), context(LABELS.wrap, ...right)];
        expect(equalBytes(one, other)).toBe(same);
      }),
    );
  });

  it("bring bytes through base64url", () => {
    fc.assert(
      fc.property(bytes(), (array) => {
        const text = toBase64Url(array);
        expect(text).toBe(Buffer.from(array).toString("base64url"));
        expect(fromBase64Url(text, array.length)).toEqual(array);
      }),
    );
  });

  it("refuse base64 that is not strict", async () => {
    for (const text of [
      "AA==",
      "A",
      "AB",
      "AAB",
      "A A",
      "AA\n",
      "+/+/",
      "AAAAA",
      null,
      3,
      undefined,
    ]) {
      expect(await reasonOf(() => fromBase64Url(text))).toBe("malformed");
    }
    expect(await reasonOf(() => fromBase64Url("AAAA", 4))).toBe("malformed");
  });

  it("bring ids through their bytes and refuse other spellings", async () => {
    fc.assert(fc.property(fc.uuid(), (id) => uuidOf(uuidBytes(id)) === id));
    const id = uuidv7();
    for (const other of [id.toUpperCase(), `${id} `, `{${id}}`, id.replaceAll("-", ""), null]) {
      expect(await reasonOf(() => uuidBytes(other))).toBe("malformed");
    }
  });

  it("refuse text that is no Unicode, and JSON that is no object", async () => {
    expect(await reasonOf(() => utf8("\ud800"))).toBe("malformed");
    expect(await reasonOf(() => fromUtf8(hex("ff")))).toBe("malformed");
    expect(fromUtf8(utf8("\ufeffé"))).toBe("\ufeffé");
    for (const text of ["", "[]", "null", "1", "{", "{}x"]) {
      expect(await reasonOf(() => parseObject(utf8(text)))).toBe("malformed");
    }
  });

  it("compares in full", () => {
    expect(equalBytes(hex("aabb"), hex("aabb"))).toBe(true);
    expect(equalBytes(hex("aabb"), hex("aabc"))).toBe(false);
    expect(equalBytes(hex("aabb"), hex("aabb00"))).toBe(false);
    expect(concat([hex("aa"), hex(""), hex("bb")])).toEqual(hex("aabb"));
  });
});

describe("padding", () => {
  it("fills the buckets and comes off again", () => {
    fc.assert(
      fc.property(bytes(10_000), (plain) => {
        const padded = pad(plain);
        expect(padded.length).toBe(bucket(padded.length));
        expect(padded.length).toBeGreaterThan(plain.length);
        expect(unpad(padded)).toEqual(plain);
      }),
    );
    const lengths = [0, 63, 64, 255, 256, 511, 512, 4095, 4096, 6143].map(
      (length) => pad(new Uint8Array(length)).length,
    );
    expect(lengths).toEqual([64, 64, 128, 256, 512, 512, 1024, 4096, 6144, 6144]);
  });

  it("refuses lengths that are no bucket and other forms", async () => {
    const forms = [
      new Uint8Array(0),
      new Uint8Array(64),
      new Uint8Array(64).fill(1),
      pad(new Uint8Array(10)).slice(0, 63),
      concat([pad(new Uint8Array(10)), new Uint8Array(64)]),
      concat([new Uint8Array(63), hex("81")]),
      concat([hex("80"), new Uint8Array(320 - 1)]),
    ];
    for (const form of forms) {
      expect(await reasonOf(() => unpad(form))).toBe("bad_padding");
    }
  });
});

describe("header", () => {
  it("carries kind, flag and up to three mentions in 64 bytes", () => {
    const ids = fc.array(fc.uuid(), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.nat(255),
        fc.boolean(),
        fc.boolean(),
        ids,
        (kind, everybody, more, mentions) => {
          const encoded = encodeHeader({ kind, everybody, more, mentions });
          expect(encoded).toHaveLength(64);
          expect(decodeHeader(encoded)).toEqual({ kind, everybody, more, mentions });
        },
      ),
    );
  });

  it("refuses other forms", async () => {
    const mentions = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    const header = { kind: 1, everybody: false, more: false };
    expect(await reasonOf(() => encodeHeader({ ...header, mentions }))).toBe("malformed");
    expect(await reasonOf(() => encodeHeader({ ...header, kind: 256, mentions: [] }))).toBe(
      "malformed",
    );
    for (const [at, value] of [
      [2, 4],
      [3, 1],
      [15, 1],
      [16, 1],
      [63, 1],
    ] as const) {
      const encoded = encodeHeader({ ...header, mentions: [] });
      encoded[at] = value;
      expect(await reasonOf(() => decodeHeader(encoded))).toBe("malformed");
    }
    expect(await reasonOf(() => decodeHeader(new Uint8Array(63)))).toBe("malformed");
  });
});

describe("random bytes and ids", () => {
  it("refuses a generator that repeats itself", async () => {
    useRandomSource((into) => {
      into.fill(7);
    });
    expect(await reasonOf(() => randomBytes(12))).toBe("random");
    expect(await reasonOf(() => uuidv7())).toBe("random");
  });

  it("makes ids of version 7 that carry their time", () => {
    const id = uuidv7(0x0123456789ab);
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidv7(1) < uuidv7(2)).toBe(true);
    expect(fromBase64Url(newClientMsgId())).toHaveLength(16);
    expect(fromBase64Url(newStreamId())).toHaveLength(8);
  });
});
