package io.realchat.wire;

/** Body of {@code POST /api/sessions/recovery/vault}. */
public record RecoveryProof(String username, Bytes recoveryAuthKey) {
    public RecoveryProof {
        Username.require(username);
        Require.length("recovery_auth_key", recoveryAuthKey, Require.KEY);
    }
}
