package io.realchat.accounts.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The keys of access tokens, kept in memory and read again once a minute. A name that is not known makes them be read
 * again at most once a second, so that a forged token costs nothing and a key of another node is found at once.
 */
@ApplicationScoped
public class SigningKeys {
    private static final long REFRESH_SECONDS = 60;
    private static final long UNKNOWN_SECONDS = 1;

    @Inject
    private SigningKeyRows rows;

    private final AtomicReference<@Nullable SigningRing> ring = new AtomicReference<>();

    /** The keys, with the one to sign with. */
    SigningRing current() {
        return fresh(REFRESH_SECONDS);
    }

    /** The key of the given name, when tokens that it signed may still be good. */
    Optional<PublicKey> find(String kid) {
        PublicKey known = current().verifying().get(kid);
        return Optional.ofNullable(
                known != null ? known : fresh(UNKNOWN_SECONDS).verifying().get(kid));
    }

    private SigningRing fresh(long seconds) {
        SigningRing known = ring.get();
        if (known != null && !known.olderThanSeconds(seconds)) {
            return known;
        }
        SigningRing read = rows.read();
        ring.set(read);
        return read;
    }
}
