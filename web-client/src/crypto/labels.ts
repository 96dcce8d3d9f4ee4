/**
 * Every label of the protocol (docs/protocol/cryptography.md, section 1): it starts each hashed, derived, sealed or
 * signed input, so that no input of one purpose can be read as one of another.
 */
export const LABELS = {
  identity: "RealChat/1/ik",
  signedPreKey: "RealChat/1/spk",
  kemPreKey: "RealChat/1/kpk",
  fingerprint: "RealChat/1/fp",
  auth: "RealChat/1/auth",
  unlock: "RealChat/1/unlock",
  vault: "RealChat/1/vault",
  masterKey: "RealChat/1/vmk",
  recoveryWrap: "RealChat/1/recovery-wrap",
  recoveryAuth: "RealChat/1/recovery-auth",
  control: "RealChat/1/control",
  members: "RealChat/1/members",
  epochKey: "RealChat/1/ek",
  x3dh: "RealChat/1/x3dh",
  wrap: "RealChat/1/wrap",
  self: "RealChat/1/self",
  send: "RealChat/1/send",
  message: "RealChat/1/msg",
  header: "RealChat/1/head",
  envelope: "RealChat/1/aad",
  signature: "RealChat/1/sig",
  profile: "RealChat/1/profile",
  rotation: "RealChat/1/rotation",
  reaction: "RealChat/1/reaction",
  safety: "RealChat/1/safety",
  recordBox: "RealChat/1/record-box",
  recordName: "RealChat/1/record-name",
} as const;

export type Label = (typeof LABELS)[keyof typeof LABELS];
