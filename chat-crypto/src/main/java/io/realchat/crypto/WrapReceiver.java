package io.realchat.crypto;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The receiver's own identity and the private keys that a wrap names, taken from the receiver's vault.
 *
 * @param identity the receiver's own public identity
 * @param agree the private half of its IKd, 32 bytes
 * @param oneTimePreKey present when, and only when, the wrap names one
 */
public record WrapReceiver(
        UUID userId,
        Identity identity,
        SecretBytes agree,
        SignedPreKeySecret signedPreKey,
        KemPreKeySecret kemPreKey,
        @Nullable OneTimePreKeySecret oneTimePreKey) {

    /**
     * These keys, if they are the ones that {@code wrap} names.
     *
     * @throws CryptoException {@code MISSING_KEY} otherwise
     */
    WrapReceiver requireFor(X3dhWrap wrap) {
        Integer otpkId = oneTimePreKey == null ? null : Integer.valueOf(oneTimePreKey.id());
        boolean fits = userId.equals(wrap.userId())
                && signedPreKey.id() == wrap.spkId()
                && kemPreKey.id() == wrap.kpkId()
                && Objects.equals(otpkId, wrap.otpkId());
        CryptoException.require(fits, Reason.MISSING_KEY, "these are not the keys that the wrap names");
        return this;
    }
}
