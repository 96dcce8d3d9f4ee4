/** Problem codes of docs/protocol/problems.json: those with `true` may succeed when tried again. */
export const PROBLEMS = {
  malformed: false,
  invalid_field: false,
  unsupported_version: false,
  unknown_frame: false,
  unauthenticated: false,
  wrong_credentials: false,
  session_ended: false,
  foreign_origin: false,
  not_found: false,
  method_not_allowed: false,
  not_acceptable: false,
  username_taken: false,
  account_conflict: false,
  vault_conflict: true,
  key_conflict: false,
  refresh_superseded: true,
  conversation_conflict: false,
  stale_epoch: true,
  group_full: false,
  duplicate_message: false,
  record_conflict: true,
  records_full: false,
  erased: false,
  blob_offset: true,
  too_large: false,
  file_too_large: false,
  unsupported_media_type: false,
  too_many_requests: true,
  internal: true,
  unavailable: true,
  storage_full: true,
} as const satisfies Record<string, boolean>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A code that this version does not know counts as `internal`. */
export function problemCode(code: string): ProblemCode {
  return Object.hasOwn(PROBLEMS, code) ? (code as ProblemCode) : "internal";
}

/** Close codes of docs/protocol/close-codes.json. */
export const CLOSE = {
  EXPIRED: 4401,
  SLOW: 4408,
  FLOOD: 4429,
  SILENT: 4440,
  PROTOCOL: 4500,
  SIGNED_OUT: 4501,
  VERSION: 4502,
} as const;

/** 4500 to 4999 are final; everything else, lost connections too, is worth another try. */
export function mayReconnect(closeCode: number): boolean {
  return closeCode < 4500 || closeCode > 4999;
}
