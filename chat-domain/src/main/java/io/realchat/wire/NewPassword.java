package io.realchat.wire;

/** Body of {@code PUT /api/account/password}: the present key and what takes its place. */
public record NewPassword(Bytes authKey, Bytes newAuthKey, Kdf kdf, Vault vault) {
    public NewPassword {
        Require.length("auth_key", authKey, Require.KEY);
        Require.length("new_auth_key", newAuthKey, Require.KEY);
        Require.that(vault.kdf().equals(kdf), "kdf", "the vault's own parameters expected");
    }
}
