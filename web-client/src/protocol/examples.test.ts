import { expect, it } from "vitest";
import examples from "../../../docs/protocol/frames.json";
import { decodeFrame, encodeFrame, type ClientFrame } from "./frames";

const bytes = (value: unknown): ArrayBuffer =>
  new TextEncoder().encode(JSON.stringify(value)).buffer;

it("reads every example that a server sends", () => {
  const frames = examples.filter(({ from }) => from === "server").map(({ frame }) => frame);
  expect(frames).toHaveLength(18);
  for (const frame of frames) {
    expect(decodeFrame(bytes(frame)), frame.type).toMatchObject({
      type: frame.type,
      ref: frame.ref,
    });
  }
});

it("writes every example that a client sends", () => {
  const frames = examples.filter(({ from }) => from === "client").map(({ frame }) => frame);
  expect(frames).toHaveLength(9);
  for (const { type, ref, payload } of frames) {
    const written = encodeFrame({ type, payload } as ClientFrame, ref);
    expect(JSON.parse(new TextDecoder().decode(written))).toEqual({ type, ref, payload });
  }
});
