import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import type { Bytes } from "./types";

/** The curves in TypeScript, for platforms whose WebCrypto lacks them; loaded only there. */
export function signPublic(seed: Bytes): Bytes {
  return Uint8Array.from(ed25519.getPublicKey(seed));
}

export function sign(seed: Bytes, message: Bytes): Bytes {
  return Uint8Array.from(ed25519.sign(message, seed));
}

export function verify(raw: Bytes, message: Bytes, signature: Bytes): boolean {
  return ed25519.verify(signature, message, raw, { zip215: false });
}

export function agreePublic(raw: Bytes): Bytes {
  return Uint8Array.from(x25519.getPublicKey(raw));
}

export function agree(raw: Bytes, theirs: Bytes): Bytes {
  return Uint8Array.from(x25519.getSharedSecret(raw, theirs));
}
