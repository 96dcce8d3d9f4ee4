package io.realchat.crypto;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a first contact takes from the server. Only {@link #verify} makes it usable, and the identity must still be the
 * pinned one.
 *
 * @param oneTimePreKey absent when the owner has none left
 */
public record PreKeyBundle(
        UUID userId,
        Identity identity,
        SignedPreKey signedPreKey,
        KemPreKey kemPreKey,
        @Nullable OneTimePreKey oneTimePreKey) {

    /**
     * This bundle, if its identity and both signed keys belong to its user and no key is of low order.
     *
     * @throws CryptoException {@code PUBLIC_KEY} or {@code SIGNATURE}
     */
    public PreKeyBundle verify() {
        identity.verify(userId);
        signedPreKey.verify(userId, identity);
        kemPreKey.verify(userId, identity);
        if (oneTimePreKey != null) {
            oneTimePreKey.verify();
        }
        return this;
    }
}
