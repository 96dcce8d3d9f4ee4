package io.realchat.wire;

/** Body of {@code PUT /api/account/recovery-key}. {@code authKey} is the present password's. */
public record NewRecoveryKey(Bytes authKey, Bytes recoveryAuthKey, Vault vault) {
    public NewRecoveryKey {
        Require.length("auth_key", authKey, Require.KEY);
        Require.length("recovery_auth_key", recoveryAuthKey, Require.KEY);
    }
}
