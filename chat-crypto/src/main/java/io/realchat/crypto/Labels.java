package io.realchat.crypto;

import java.util.List;

/** Every label of RealChat/1. They are distinct and none is a prefix of another once encoded; a test asserts both. */
final class Labels {
    static final String IDENTITY = "RealChat/1/ik";
    static final String SIGNED_PRE_KEY = "RealChat/1/spk";
    static final String KEM_PRE_KEY = "RealChat/1/kpk";
    static final String FINGERPRINT = "RealChat/1/fp";
    static final String AUTH = "RealChat/1/auth";
    static final String UNLOCK = "RealChat/1/unlock";
    static final String VAULT = "RealChat/1/vault";
    static final String VAULT_MASTER_KEY = "RealChat/1/vmk";
    static final String RECOVERY_WRAP = "RealChat/1/recovery-wrap";
    static final String RECOVERY_AUTH = "RealChat/1/recovery-auth";
    static final String CONTROL = "RealChat/1/control";
    static final String MEMBERS = "RealChat/1/members";
    static final String EPOCH_KEY = "RealChat/1/ek";
    static final String X3DH = "RealChat/1/x3dh";
    static final String WRAP = "RealChat/1/wrap";
    static final String SELF = "RealChat/1/self";
    static final String SEND = "RealChat/1/send";
    static final String MESSAGE = "RealChat/1/msg";
    static final String HEAD = "RealChat/1/head";
    static final String AAD = "RealChat/1/aad";
    static final String SIGNATURE = "RealChat/1/sig";
    static final String PROFILE = "RealChat/1/profile";
    static final String ROTATION = "RealChat/1/rotation";
    static final String REACTION = "RealChat/1/reaction";
    static final String SAFETY = "RealChat/1/safety";

    static final List<String> ALL = List.of(
            IDENTITY,
            SIGNED_PRE_KEY,
            KEM_PRE_KEY,
            FINGERPRINT,
            AUTH,
            UNLOCK,
            VAULT,
            VAULT_MASTER_KEY,
            RECOVERY_WRAP,
            RECOVERY_AUTH,
            CONTROL,
            MEMBERS,
            EPOCH_KEY,
            X3DH,
            WRAP,
            SELF,
            SEND,
            MESSAGE,
            HEAD,
            AAD,
            SIGNATURE,
            PROFILE,
            ROTATION,
            SAFETY,
            REACTION);

    private Labels() {}
}
