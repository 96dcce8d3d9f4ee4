/** The end-to-end encryption of RealChat/1 (docs/protocol/cryptography.md): pure, for workers, windows and Node. */
export { CryptoError } from "./errors";
export { newKdf } from "./argon2";
export { derivePassword } from "./password";
export { checkPassword, passwordStrength } from "./policy";
export { deriveRecovery, newRecoveryKey, parseRecoveryWords, recoveryWords } from "./recovery";
export {
  assertSameIdentity,
  identityFingerprint,
  loadOwnIdentity,
  loadPeerIdentity,
  pinnedIdentity,
} from "./identity";
export { addOneTimePreKeys, createAccount, dropOneTimePreKey, rotatePreKeys } from "./account";
export { publishKemPreKey, publishSignedPreKey, verifyBundle } from "./prekeys";
export {
  createVault,
  openVault,
  rewrapVault,
  unlockWithPassword,
  unlockWithRecovery,
  writeVault,
} from "./vault";
export { commitEpoch, newEpoch, reactionToken, senderKey } from "./epoch";
export { controlHash, membersHash, signControl } from "./control";
export {
  draftAdd,
  draftCreate,
  draftLeave,
  draftProfile,
  draftRemove,
  draftRole,
  draftRotate,
} from "./drafts";
export {
  applyControl,
  entitledWrapper,
  entryAt,
  epochEntry,
  hasDeparture,
  joined,
  placeMessage,
} from "./fold";
export { MAX_MEMBERS } from "./rules";
export { checkProfile, openProfile, PROFILE_LIMITS, sealProfile } from "./profile";
export { checkIdentities, proveRotation } from "./rotation";
export { safetyNumber, safetyQr } from "./safety";
export { makeWrap, openSelf, openWrap, sealSelf } from "./wrap";
export { headerKind, readContent, TEXT_MAX } from "./content";
export { eraseMessage, openHeader, openMessage, sealMessage, verifyMessage } from "./message";
export { chainFindings } from "./streams";
export { newRecordsKey, openRecord, recordName, sealRecord } from "./record";
export { newClientMsgId, newStreamId, uuidv7 } from "./ids";
export { fromBase64Url, toBase64Url } from "./encoding";
export { randomBytes } from "./random";

export type { CryptoReason } from "./errors";
export type { PasswordKeys } from "./password";
export type { PasswordProblem, PasswordStrength, StrengthReason } from "./policy";
export type { RecoveryKeys } from "./recovery";
export type { OwnIdentity, PeerIdentity } from "./identity";
export type { NewAccount, NewOneTimePreKeys, NewPreKeys } from "./account";
export type { EpochKey, EpochPlace, SenderKey } from "./epoch";
export type { ControlDraft, Member } from "./control";
export type {
  ControlRefusal,
  ControlState,
  ControlVerdict,
  Identities,
  LogEntry,
  PlacedEvent,
} from "./fold";
export type { MessageVerdict, PlaceRefusal } from "./fold";
export type { GroupPicture, GroupProfile } from "./profile";
export type { Recipient } from "./wrap";
export type { Content, MessageContent, TextContent } from "./content";
export type { MessageDraft, MessagePlace, OpenedMessage } from "./message";
export type { MessageHeader } from "./header";
export type { Finding, Link } from "./streams";
export type { RecordPlace } from "./record";
export type { AgreementKey, SigningKey, VerifyingKey } from "./curves";
export type * from "./types";
