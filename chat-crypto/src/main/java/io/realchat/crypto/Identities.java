package io.realchat.crypto;

import java.util.Optional;
import java.util.UUID;

/** Where the rules find the current, already verified identity of an account. */
@FunctionalInterface
public interface Identities {
    /** The account's current identity; empty when there is no such account. */
    Optional<Identity> find(UUID userId);

    /**
     * The account's current identity.
     *
     * @throws CryptoException {@code NOT_MEMBER} when there is no such account
     */
    default Identity require(UUID userId) {
        return find(userId).orElseThrow(() -> new CryptoException(Reason.NOT_MEMBER, "no identity for " + userId));
    }
}
