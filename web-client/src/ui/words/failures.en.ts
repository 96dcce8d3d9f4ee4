/** What a refused call says to the person. Keys are the codes of docs/protocol/problems.json and the client's own of `EngineFailure`. */
const misunderstanding =
  "This page and the server do not understand each other. Reload the page. If it stays, tell whoever runs this server.";

export const failures = {
  malformed: misunderstanding,
  unsupported_version: "This page is older than the server. Reload it to get the current one.",
  unknown_frame: misunderstanding,
  method_not_allowed: misunderstanding,
  not_acceptable: misunderstanding,
  unsupported_media_type: misunderstanding,
  foreign_origin:
    "The server does not accept requests from this address. Open RealChat at the address you were given.",
  invalid_field: "Something in here is not in the form the server expects. Check it and try again.",
  unauthenticated: "You are signed out. Sign in again to go on.",
  session_ended: "Your session has ended. Sign in again to go on.",
  wrong_credentials:
    "This username and password do not belong together. Check both; capital letters count in the password.",
  not_found: "This is not here, or you have no access to it.",
  username_taken: "Somebody has this username already. Choose another one.",
  account_conflict: "This account could not be made. Try once more.",
  vault_conflict: "Your keys were changed in another window just now. Try again.",
  key_conflict: "Your new keys do not fit those on the server. Sign out and in again.",
  refresh_superseded: "Another window renewed your session at the same moment. Try again.",
  conversation_conflict: "This conversation could not be made. Try once more.",
  group_full: "This group has 1,000 members, which is the most a group can have.",
  stale_epoch: "The conversation changed while you were writing. Try again.",
  duplicate_message: "The server has another message under the same number. Write it again.",
  too_large: "This is too long. Make it shorter and send it again.",
  file_too_large: "This file is larger than this server takes.",
  blob_offset: "The upload got out of step. Try again.",
  storage_full: "The server has no room for this right now. Nothing is lost; try again later.",
  record_conflict: "This was changed in another window just now. Try again.",
  records_full: "Your account keeps as many drafts and settings here as it can.",
  too_many_requests: "That was a lot in a short time.",
  internal: "The server could not do this. Nothing of yours is lost; try again.",
  unavailable: "The server is busy or being worked on.",
  offline: "No connection to the server. Check your network and try again.",
  password_too_short: "This password is too short. It needs at least 15 characters.",
  password_too_long: "This password is too long. 128 characters is the most.",
  password_common: "This password is on lists that attackers try first. Choose another one.",
  password_has_username: "The password must not contain your username.",
  bad_kdf:
    "The server asked this page to protect your password less than it should. Nothing was sent. Tell whoever runs this server.",
  vault_refused:
    "The server sent keys that are not the ones you stored, or are older. They were not used. Tell whoever runs this server.",
  identity_mismatch:
    "The server named keys or a conversation that do not belong to this person. They were not used. Tell whoever runs this server.",
  no_such_person: "Nobody here has this username or public id. Check how it is written.",
  own_account: "This is you. Enter somebody else's username or public id.",
  text_too_long: "This message is too long. Make it shorter or send it in parts.",
  name_empty: "Give it a name.",
  name_too_long: "This name is too long. 100 characters is the most.",
  topic_too_long: "This text is too long. 500 characters is the most.",
  picture_too_large: "This picture is too large. Choose a simpler one.",
  words_wrong:
    "These are not the words of a recovery key. Compare them with what you kept, in their order.",
  keys_changed:
    "Somebody here has new keys. Compare the safety numbers, or choose to go on, and send it again.",
  superseded: "This conversation belongs to earlier keys. Copy the text and continue in a new one.",
  last_admin: "You are the only admin. Name another admin first.",
  not_admin: "Only admins of this group can do this.",
  random:
    "This browser's random numbers are broken, so nothing is encrypted with them. Update or restart the browser.",
  text_empty: "Write something first.",
  erased: "The content of this message is not there any more.",
};

export type FailureCode = keyof typeof failures;

export const fieldFailures: Readonly<Record<string, string>> = {
  username:
    "A username has 3 to 32 of a-z, 0-9, dot, underscore and hyphen, and begins and ends with a letter or digit.",
  email: "This does not look like an e-mail address. Correct it or leave it empty.",
};
