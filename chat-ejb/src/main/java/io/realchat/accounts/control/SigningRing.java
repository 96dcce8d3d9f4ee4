package io.realchat.accounts.control;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;

/** The signing keys as they were read: those that verify by their names, and the one that signs. */
record SigningRing(Map<String, PublicKey> verifying, String kid, PrivateKey signing, Instant readAt) {
    boolean olderThanSeconds(long seconds) {
        return readAt.plusSeconds(seconds).isBefore(Instant.now());
    }
}
