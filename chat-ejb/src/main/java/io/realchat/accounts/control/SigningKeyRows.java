package io.realchat.accounts.control;

import io.realchat.accounts.entity.SigningKey;
import io.realchat.settings.control.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The signing keys in the database. One node at a time makes a key, so that all nodes sign with the same one. */
@ApplicationScoped
public class SigningKeyRows {
    /** Name of the lock in PostgreSQL under which keys are made. */
    private static final long LOCK = 0x5265616c43686174L;

    private static final Duration GRACE = Duration.ofMinutes(5);

    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    @Inject
    private SigningKeyPairs pairs;

    @Inject
    private Settings settings;

    /** All keys that still verify; makes the first one, and a new one when the newest is too old. */
    @Transactional
    public SigningRing read() {
        List<SigningKey> keys = all();
        if (keys.isEmpty() || expired(keys.getFirst())) {
            rows.createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(?1)")
                    .setParameter(1, LOCK)
                    .getSingleResult();
            rows.clear();
            keys = all();
            if (keys.isEmpty() || expired(keys.getFirst())) {
                keys = follow(keys);
            }
        }
        return ring(keys);
    }

    private List<SigningKey> follow(List<SigningKey> old) {
        old.forEach(SigningKey::retire);
        rows.persist(pairs.generate());
        rows.flush();
        return all();
    }

    private List<SigningKey> all() {
        return rows.createQuery("SELECT k FROM SigningKey k ORDER BY k.createdAt DESC", SigningKey.class)
                .getResultList();
    }

    private boolean expired(SigningKey newest) {
        return newest.createdAt().plus(settings.signingKeyLifetime()).isBefore(Instant.now());
    }

    private SigningRing ring(List<SigningKey> keys) {
        Map<String, PublicKey> verifying = new HashMap<>();
        Instant oldest = Instant.now().minus(settings.accessTokenLifetime()).minus(GRACE);
        keys.stream()
                .filter(key -> key.retiredAt().map(oldest::isBefore).orElse(true))
                .forEach(key -> verifying.put(key.id(), pairs.publicKey(key)));
        SigningKey newest = keys.getFirst();
        return new SigningRing(Map.copyOf(verifying), newest.id(), pairs.privateKey(newest), Instant.now());
    }
}
