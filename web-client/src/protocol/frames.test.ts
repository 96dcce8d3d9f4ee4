import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame, encodeFrame } from "./frames";
import { MalformedData } from "./guards";

const ID = "01890000-0000-7000-8000-000000000001";
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).buffer;
const READY = {
  account_id: ID,
  session_id: ID,
  expires_at: 2,
  server_time: 1,
  heartbeat: 25,
};

describe("frames", () => {
  it("are read with what they must have, and without what is not known", () => {
    const frame = decodeFrame(bytes({ type: "ready", ref: null, payload: { ...READY, more: 1 } }));
    expect(frame).toEqual({ type: "ready", ref: null, payload: READY });
  });

  it("of an unknown type are ignored", () => {
    expect(decodeFrame(bytes({ type: "weather", ref: null, payload: {} }))).toBeNull();
    expect(decodeFrame(bytes({ type: "constructor", ref: null, payload: {} }))).toBeNull();
  });

  it("with a broken payload name the request that they answer", () => {
    const frame = decodeFrame(bytes({ type: "pong", ref: "7", payload: { server_time: -1 } }));
    expect(frame).toMatchObject({ type: "malformed", ref: "7" });
  });

  it("keep an entry whose content cannot be read, so that it shows in its place", () => {
    const payload = {
      ...{ conversation_id: ID, seq: 3, id: ID, sender: ID, type: "text", created_at: 5 },
      ...{ deleted: false, content: { v: 2 } },
    };
    const frame = decodeFrame(bytes({ type: "message", ref: null, payload }));
    expect(frame).toMatchObject({ payload: { kind: "message", seq: 3, content: null } });
  });

  it("carry refusals with their fields", () => {
    const payload = { code: "too_many_requests", title: "", detail: "", retry_after: 7 };
    const frame = decodeFrame(bytes({ type: "error", ref: "1", payload }));
    expect(frame).toMatchObject({ payload: { code: "too_many_requests", retryAfter: 7 } });
  });

  it("that are no frames are refused, whatever they are", () => {
    const text = fc.oneof(fc.json(), fc.string());
    fc.assert(
      fc.property(text, (json) => {
        try {
          decodeFrame(new TextEncoder().encode(json).buffer);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedData);
        }
      }),
    );
  });

  it("go out with their ref", () => {
    const sent = encodeFrame({ type: "ping", payload: {} }, "9");
    expect(new TextDecoder().decode(sent)).toBe('{"type":"ping","ref":"9","payload":{}}');
    const told = encodeFrame({ type: "presence", payload: { state: "away" } }, null);
    expect(new TextDecoder().decode(told)).toBe(
      '{"type":"presence","ref":null,"payload":{"state":"away"}}',
    );
  });

  it("tell who is there, who types and what another device wrote", () => {
    const people = [{ user_id: ID, state: "offline", last_seen: 7 }];
    const box = { nonce: "AA", ct: "AA" };
    const pushes = {
      presence: { people },
      typing: { conversation_id: ID, user_id: ID },
      record: { name: "AA", version: 3, box },
    };
    for (const [type, payload] of Object.entries(pushes)) {
      expect(decodeFrame(bytes({ type, ref: null, payload }))).toEqual({
        ...{ type, ref: null, payload },
      });
    }
    const odd = { people: [{ user_id: ID, state: "asleep", last_seen: null }] };
    expect(decodeFrame(bytes({ type: "presence", ref: null, payload: odd }))).toMatchObject({
      type: "malformed",
    });
  });
});
