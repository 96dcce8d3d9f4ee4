package io.realchat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/sessions/reset}: a reset code, and {@link NewMaterial} beside it. */
public record Reset(
        String username,
        String resetCode,
        String deviceName,
        Bytes newAuthKey,
        Bytes recoveryAuthKey,
        Kdf kdf,
        Identity identity,
        @Nullable Bytes proof,
        SignedPreKey signedPreKey,
        KemPreKey kemPreKey,
        List<OneTimeKey> oneTimePreKeys,
        Vault vault) {
    public Reset {
        new ResetCode(username, resetCode);
        DeviceName.require(deviceName);
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
