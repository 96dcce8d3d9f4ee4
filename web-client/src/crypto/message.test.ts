// @vitest-environment node
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fromBase64Url } from "./encoding";
import { newEpoch } from "./epoch";
import { newClientMsgId, newStreamId, uuidv7 } from "./ids";
import { eraseMessage, openHeader, openMessage, sealMessage, verifyMessage } from "./message";
import { bucket } from "./padding";
import { account, keyOf, NOW, reasonOf, someHash, textDraft } from "./testing/fixtures";
import type { NewAccount } from "./account";
import type { EpochKey, SenderKey } from "./epoch";
import type { MessageDraft, MessagePlace } from "./message";
import type { Message } from "./types";

let alice: NewAccount;
let bob: NewAccount;
let epoch: EpochKey;
let key: SenderKey;
let place: MessagePlace;

beforeAll(async () => {
  [alice, bob] = [await account(), await account()];
  epoch = await newEpoch(uuidv7(), 7);
  key = await keyOf(epoch, alice);
  place = { conversationId: epoch.conversationId, sender: alice.own };
});

const sealed = (draft: MessageDraft) => sealMessage({ own: alice.own, key, draft });
const says = async (text: string, more: Partial<MessageDraft> = {}): Promise<Message> =>
  (await sealed(textDraft(text, someHash(), more))).message;

describe("message", () => {
  it("opens as it was written", async () => {
    const header = { everybody: true, more: true, mentions: [uuidv7(), uuidv7()] };
    const more = { reply_to: someHash(), prev: someHash(), stream_seq: 2, header };
    const draft = textDraft("grüß dich 🦀", someHash(), more);
    const { message, hash } = await sealed(draft);
    expect(message.sender_key).toBe(alice.own.fp);
    expect(await verifyMessage(place, message)).toBe(hash);
    const opened = await openMessage(place, key, message);
    expect(opened).toEqual({ hash, header: { kind: 1, ...header }, content: draft.content });
    const at = { conversationId: place.conversationId, sender: alice.own.userId };
    expect(await openHeader(at, key, message)).toEqual({ kind: 1, ...header });
  });

  it("keeps members of the content that it does not know", async () => {
    const content = { text: "x", from_the_future: [1, { a: null }] };
    const message = await says("", { content });
    expect((await openMessage(place, key, message)).content).toEqual(content);
  });

  it("verifies without its content, and opens no more", async () => {
    const { message, hash } = await sealed(textDraft("gone", someHash()));
    const erased = await eraseMessage(message);
    expect(JSON.stringify(erased)).not.toContain(message.ciphertext);
    expect(await verifyMessage(place, erased)).toBe(hash);
    expect(await reasonOf(() => openMessage(place, key, erased))).toBe("erased");
    expect(await eraseMessage(erased)).toEqual(erased);
    const other = { ...erased, digest: someHash() };
    expect(await reasonOf(() => verifyMessage(place, other))).toBe("bad_signature");
    const both = { ...message, digest: erased.digest };
    expect(await reasonOf(() => verifyMessage(place, both))).toBe("malformed");
    const neither = { ...erased, digest: null };
    expect(await reasonOf(() => verifyMessage(place, neither))).toBe("malformed");
  });

  it("brings 1,000 texts through, with ciphertexts of bucket lengths only", async () => {
    const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 2000 });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const message = await says(text);
        const length = fromBase64Url(message.ciphertext).length - 16;
        expect(length).toBe(bucket(length));
        expect((await openMessage(place, key, message)).content).toEqual({ text });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("never uses a key or a nonce twice", async () => {
    const draft = textDraft("again", someHash());
    const [first, second] = [(await sealed(draft)).message, (await sealed(draft)).message];
    expect(first.nonce).not.toBe(second.nonce);
    expect(first.ciphertext).not.toBe(second.ciphertext);
  });

  it("refuses texts outside of 1 to 16,384 bytes and types outside of the alphabet", async () => {
    expect(await reasonOf(() => says(""))).toBe("malformed");
    expect(await reasonOf(() => says("é".repeat(8193)))).toBe("malformed");
    expect(await reasonOf(() => says("\ud800"))).toBe("malformed");
    await says("é".repeat(8192));
    for (const type of ["", "Text", "a".repeat(25), "a b", "text\n"]) {
      expect(await reasonOf(() => says("x", { type }))).toBe("malformed");
    }
    for (const stream_seq of [0, -1, 1.5]) {
      expect(await reasonOf(() => says("x", { stream_seq }))).toBe("malformed");
    }
  });
});

describe("transplanted message", () => {
  it("is refused in another conversation and under another sender", async () => {
    const message = await says("here");
    const elsewhere = { ...place, conversationId: uuidv7() };
    expect(await reasonOf(() => openMessage(elsewhere, key, message))).toBe("bad_signature");
    const relabelled = { ...place, sender: bob.own };
    expect(await reasonOf(() => openMessage(relabelled, key, message))).toBe("bad_signature");
    const lied = { ...place, sender: { ...alice.own, userId: bob.own.userId } };
    expect(await reasonOf(() => openMessage(lied, key, message))).toBe("bad_signature");
  });

  it("is refused with another epoch, id, type, link, stream, head or time", async () => {
    const message = await says("here");
    const changes: Partial<Message>[] = [
      { epoch: 8 },
      { client_msg_id: newClientMsgId() },
      { type: "edit" },
      { reply_to: someHash() },
      { target: someHash() },
      { stream: newStreamId() },
      { stream_seq: 2 },
      { prev: someHash() },
      { head: someHash() },
      { time: NOW + 1 },
      { header: (await says("other")).header },
      { sig: (await says("other")).sig },
    ];
    for (const change of changes) {
      expect(await reasonOf(() => openMessage(place, key, { ...message, ...change }))).toBe(
        "bad_signature",
      );
    }
    const hint = { ...message, sender_key: bob.own.fp };
    expect(await reasonOf(() => openMessage(place, key, hint))).toBe("mismatch");
    const future = { ...message, v: 2 };
    expect(await reasonOf(() => openMessage(place, key, future))).toBe("unsupported_version");
  });

  it("does not open under another epoch's or another sender's key", async () => {
    const message = await says("here");
    const next = await keyOf(await newEpoch(epoch.conversationId, 8), alice);
    expect(await reasonOf(() => openMessage(place, next, message))).toBe("mismatch");
    const fork = await keyOf(await newEpoch(epoch.conversationId, 7), alice);
    expect(await reasonOf(() => openMessage(place, fork, message))).toBe("bad_tag");
    const his = await keyOf(epoch, bob);
    expect(await reasonOf(() => openMessage(place, his, message))).toBe("mismatch");
    const own = { own: bob.own, key, draft: textDraft("x", someHash()) };
    expect(await reasonOf(() => sealMessage(own))).toBe("mismatch");
    const at = { conversationId: uuidv7(), sender: alice.own.userId };
    expect(await reasonOf(() => openHeader(at, key, message))).toBe("mismatch");
  });
});
