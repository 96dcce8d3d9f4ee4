package io.realchat.crypto;

import java.util.UUID;

/**
 * Whose vault it is: both are bound into it, so that nobody else's opens in its place.
 *
 * @param sign the account's public IKs, 32 bytes
 */
public record VaultOwner(UUID userId, Bytes sign) {
    public VaultOwner {
        sign.requireSize(Ed25519.KEY, "identity.sign");
    }
}
