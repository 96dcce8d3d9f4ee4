package io.realchat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /api/account/identity}: the present key of the password, and {@link NewMaterial} beside it. */
public record NewIdentity(
        Bytes authKey,
        Bytes newAuthKey,
        Bytes recoveryAuthKey,
        Kdf kdf,
        Identity identity,
        @Nullable Bytes proof,
        SignedPreKey signedPreKey,
        KemPreKey kemPreKey,
        List<OneTimeKey> oneTimePreKeys,
        Vault vault) {
    public NewIdentity {
        Require.length("auth_key", authKey, Require.KEY);
        oneTimePreKeys = new NewMaterial(
                        newAuthKey,
                        recoveryAuthKey,
                        kdf,
                        identity,
                        proof,
                        signedPreKey,
                        kemPreKey,
                        oneTimePreKeys,
                        vault)
                .oneTimePreKeys();
    }

    /** What replaces the old identity. */
    public NewMaterial material() {
        return new NewMaterial(
                newAuthKey, recoveryAuthKey, kdf, identity, proof, signedPreKey, kemPreKey, oneTimePreKeys, vault);
    }
}
