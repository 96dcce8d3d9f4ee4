// @vitest-environment node
import { describe, expect, it } from "vitest";
import { aeadKey } from "./aead";
import { toBase64Url } from "./encoding";
import { newRecordsKey, openRecord, RECORD_LIMIT, recordName, sealRecord } from "./record";
import { reasonOf } from "./testing/fixtures";

const CONVERSATION = "01a20758-73cd-73bb-8c2d-658c7fbc507a";
const USER = "01a20758-72b5-7674-abac-9775365a0660";
const RN = toBase64Url(Uint8Array.from({ length: 32 }, (_, at) => at));
const VMK = new Uint8Array(32).fill(7);

/** Names under RN, made with another implementation of HKDF. */
const NAMES = [
  ["settings", "", "jNI7mYysLVY7oV5mEJttrQ"],
  ["draft", CONVERSATION, "8KyEIvxI51Hz-QB6Dh46kQ"],
  ["hidden", CONVERSATION, "1JBMGiolQ_qC0GAnaQpFmQ"],
  ["drafté", "🦀", "iV1fzIqrqzAsQ22lU8Rs6w"],
] as const;

/** Records under VMK, sealed with another implementation of AES-GCM. */
const RECORDS = [
  {
    name: NAMES[0][2],
    version: 1,
    content: { kind: "settings", read_receipts: false, presence: true, typing: true },
    box: {
      nonce: "AQEBAQEBAQEBAQEB",
      ct: "DcPi3v7bzjTzp7lVBF4eVtvZONZq8lp3B0MmAQPdRs-xkDLW_X_25XJQOHmkDYv37X7LOCnMijqOYNNxpkvr8ovdKkJ7qUutY1gZYKskAZhTj2M3A8obLSwxGfG4mN8ODdwfl63HHM00D3KpYLpD7hp1wzPTag2ToKODJJlpmZhlsz_GYNSpa5UN0-vemiYT",
    },
  },
  {
    name: NAMES[1][2],
    version: 2 ** 40 + 3,
    content: {
      ...{ kind: "draft", conversation_id: CONVERSATION, text: "grüß dich 🦀", reply: null },
      time: 1_760_000_000_000,
    },
    box: {
      nonce: "AwMDAwMDAwMDAwMD",
      ct: "XtzIajRMfHhYJDE9jSPdIM9fj4HC8OYDTqru3o26KdyTnV8SqpqXcPm9cyi6_YQhChMgpuuvBRQeTAOVCxTrX5GBWE2fkRUzZcTD4qzj5gnfzbu2tqDRDYg4t79T8L6kReAchd4GUCcF7xxnH49xiLjhAAIatv04nq3XqF18LtCLhd32XJfhJ4UBE-djCptu02uXz9OTuAEM8Xn12UTFn2cxlg1abINwX8mksGyd-ypxvK7KedN31r3XqYTaB-Bvyuxq3f7I2yVmJTL1pUu62w",
    },
  },
] as const;

describe("own records", () => {
  it.each(NAMES)("of kind %s and id '%s' have this name", async (kind, id, name) => {
    expect(await recordName(RN, kind, id)).toBe(name);
  });

  it.each(RECORDS)("of version $version open", async ({ name, version, content, box }) => {
    const place = { userId: USER, name, version };
    expect(await openRecord(await aeadKey(VMK), place, box)).toEqual(content);
  });

  it("come back as they were sealed, under fresh nonces", async () => {
    const vmk = await aeadKey(VMK);
    const place = { userId: USER, name: NAMES[2][2], version: 2 ** 53 - 1 };
    const content = { kind: "hidden", conversation_id: CONVERSATION, hashes: ["a", "b"] };
    const [one, other] = [
      await sealRecord(vmk, place, content),
      await sealRecord(vmk, place, content),
    ];
    expect(one.nonce).not.toBe(other.nonce);
    expect(await openRecord(vmk, place, one)).toEqual(content);
    expect(await openRecord(vmk, place, other)).toEqual(content);
  });

  it("open in their own place only", async () => {
    const vmk = await aeadKey(VMK);
    const [{ name, version, box }] = RECORDS;
    const place = { userId: USER, name, version };
    const elsewhere = [
      { ...place, userId: CONVERSATION },
      { ...place, name: NAMES[1][2] },
      { ...place, version: 2 },
    ];
    for (const wrong of elsewhere) {
      expect(await reasonOf(() => openRecord(vmk, wrong, box))).toBe("bad_tag");
    }
    const foreign = await aeadKey(new Uint8Array(32).fill(8));
    expect(await reasonOf(() => openRecord(foreign, place, box))).toBe("bad_tag");
    const cut = { ...box, ct: box.ct.slice(0, -4) };
    expect(await reasonOf(() => openRecord(vmk, place, cut))).toBe("bad_tag");
    expect(await reasonOf(() => openRecord(vmk, { ...place, name: "AA" }, box))).toBe("malformed");
    expect(await reasonOf(() => openRecord(vmk, { ...place, version: -1 }, box))).toBe("malformed");
  });

  it("are at most 64 KiB on their way", async () => {
    const vmk = await aeadKey(VMK);
    const place = { userId: USER, name: NAMES[0][2], version: 1 };
    const fits = "x".repeat(RECORD_LIMIT - '{"text":""}'.length);
    const box = await sealRecord(vmk, place, { text: fits });
    expect(JSON.stringify({ name: place.name, version: 2 ** 53 - 1, box }).length).toBeLessThan(
      65_536,
    );
    const tooMuch = () => sealRecord(vmk, place, { text: `${fits}x` });
    expect(await reasonOf(tooMuch)).toBe("malformed");
  });

  it("have a key of their own for their names", async () => {
    const [one, other] = [newRecordsKey(), newRecordsKey()];
    expect(one).toMatch(/^[\w-]{43}$/);
    expect(await recordName(one, "settings", "")).not.toBe(await recordName(other, "settings", ""));
    expect(await reasonOf(() => recordName("AA", "settings", ""))).toBe("malformed");
  });
});
