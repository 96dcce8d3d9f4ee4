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

    /**
     * The account's identity that has this fingerprint. Here only the current one counts, as for a server that accepts new
     * events; who reads an old log knows the former ones too.
     */
    default Optional<Identity> find(UUID userId, Bytes fingerprint) {
        return find(userId).filter(identity -> identity.fingerprint().equals(fingerprint));
    }

    /**
     * The account's identity that has this fingerprint.
     *
     * @throws CryptoException {@code NOT_MEMBER} when there is no such account, {@code FINGERPRINT} when it has no such
     *     identity
     */
    default Identity require(UUID userId, Bytes fingerprint) {
        return find(userId, fingerprint).orElseThrow(() -> {
            require(userId);
            return new CryptoException(Reason.FINGERPRINT, "no identity of that fingerprint for " + userId);
        });
    }
}
