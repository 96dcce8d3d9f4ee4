package io.realchat.crypto;

/** Why something was refused. For logs and for choosing an answer; never shown as a detail to the other side. */
public enum Reason {
    /** A {@code v}, algorithm or suite that this code does not know. */
    UNSUPPORTED_VERSION,
    /** A field of the wrong length. */
    LENGTH,
    /** A field whose bytes are not in the one allowed form. */
    ENCODING,
    /** A signature that does not verify. */
    SIGNATURE,
    /** An authentication tag that does not verify. */
    TAG,
    /** A key or a content that does not match its public commitment. */
    COMMITMENT,
    /** A public key that gives an all-zero shared secret, or that is no valid key of its kind. */
    PUBLIC_KEY,
    /** A fingerprint that is not the one of the identity it should name. */
    FINGERPRINT,
    /** Key derivation parameters below the floor or above the ceiling. */
    KDF_BOUNDS,
    /** A password that the password rules refuse. */
    PASSWORD,
    /** Recovery words that are not on the list, or whose checksum is wrong. */
    RECOVERY_WORDS,
    /** A control event that does not continue the log at its head. */
    WRONG_HEAD,
    /** A control event whose kind, form, targets or roles do not fit the conversation. */
    WRONG_EVENT,
    /** An actor, target or sender that is not a member. */
    NOT_MEMBER,
    /** An actor without the admin role that the event needs. */
    NOT_ADMIN,
    /** A change that would leave a group without an admin. */
    LAST_ADMIN,
    /** An epoch or commitment other than the one that the event must have. */
    WRONG_EPOCH,
    /** A members hash that is not the one of the resulting members. */
    MEMBERS_HASH,
    /** More members than a group can have. */
    GROUP_FULL,
    /** A vault older than one that was seen before. */
    ROLLBACK,
    /** A wrap or pre-key whose private half is not at hand. */
    MISSING_KEY,
    /** A message whose content was erased. */
    ERASED,
    /** A random generator that repeats itself. */
    RANDOM
}
