package io.realchat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything of an account that a new identity replaces; cryptography.md sections 2 and 3. Lengths are checked here,
 * signatures where it is stored. {@code proof} is the old identity's signature, absent when its keys were lost.
 */
public record NewMaterial(
        Bytes newAuthKey,
        Bytes recoveryAuthKey,
        Kdf kdf,
        Identity identity,
        @Nullable Bytes proof,
        SignedPreKey signedPreKey,
        KemPreKey kemPreKey,
        List<OneTimeKey> oneTimePreKeys,
        Vault vault) {
    public NewMaterial {
        Require.length("new_auth_key", newAuthKey, Require.KEY);
        Require.length("recovery_auth_key", recoveryAuthKey, Require.KEY);
        Require.length("proof", proof, Require.SIGNATURE);
        oneTimePreKeys = Require.count("one_time_pre_keys", oneTimePreKeys, 0, OneTimeKeys.MAX);
        Require.that(vault.version() == 1, "vault.version", "1 expected");
        Require.that(vault.kdf().equals(kdf), "kdf", "the vault's own parameters expected");
    }
}
