package io.realchat.wire;

/** Body of {@code POST /api/sessions/recovery}: a new password and a new recovery key take the place of the lost one and the used one. */
public record Recovery(
        String username,
        Bytes recoveryAuthKey,
        Bytes newRecoveryAuthKey,
        Bytes authKey,
        Kdf kdf,
        Vault vault,
        String deviceName) {
    public Recovery {
        Username.require(username);
        Require.length("recovery_auth_key", recoveryAuthKey, Require.KEY);
        Require.length("new_recovery_auth_key", newRecoveryAuthKey, Require.KEY);
        Require.length("auth_key", authKey, Require.KEY);
        Require.that(vault.kdf().equals(kdf), "kdf", "the vault's own parameters expected");
        DeviceName.require(deviceName);
    }
}
