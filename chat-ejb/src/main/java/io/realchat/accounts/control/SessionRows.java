package io.realchat.accounts.control;

import io.realchat.accounts.entity.Session;
import io.realchat.accounts.entity.Times;
import io.realchat.settings.control.Settings;
import io.realchat.wire.AccountId;
import io.realchat.wire.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions and the hashes of their refresh tokens. A token is exchanged by one conditional update, so that of parallel
 * exchanges on any node exactly one succeeds. All hashes of a session are kept while it lives: a replay is recognised.
 */
@ApplicationScoped
public class SessionRows {
    /** A second use within this time is taken for two tabs, or a lost answer, and not for theft. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    @Inject
    private Settings settings;

    /** What became of an attempt to exchange a refresh token. */
    sealed interface Exchange {
        /** A new token replaces it. */
        record Renewed(Session session, String token) implements Exchange {}

        /** Somebody exchanged it just now. */
        record Superseded() implements Exchange {}

        /** It is unknown, or its session is over; a replay ends the session {@code ended}. */
        record Over(Optional<SessionId> ended) implements Exchange {}
    }

    /** A new session with its first refresh token. */
    @Transactional
    public Exchange.Renewed begin(AccountId account, String deviceName) {
        Session session = new Session(account, deviceName, settings.sessionLifetime());
        rows.persist(session);
        rows.flush();
        return new Exchange.Renewed(session, token(session));
    }

    /** Exchanges a refresh token for the next one. */
    @Transactional
    public Exchange exchange(String token) {
        byte[] hash = Secret.hash(token);
        List<?> session = rows.createNativeQuery("UPDATE refresh_tokens SET exchanged_at = ?1"
                        + " WHERE token_hash = ?2 AND exchanged_at IS NULL RETURNING session_id")
                .setParameter(1, Timestamp.from(Times.now()))
                .setParameter(2, hash)
                .getResultList();
        return session.isEmpty() ? replayed(hash) : renew((UUID) session.getFirst());
    }

    private Exchange renew(UUID id) {
        Session session = rows.find(Session.class, id);
        if (!alive(session.id())) {
            return new Exchange.Over(Optional.empty());
        }
        session.renew(settings.sessionLifetime());
        return new Exchange.Renewed(session, token(session));
    }

    private Exchange replayed(byte[] hash) {
        List<?> known = rows.createNativeQuery(
                        "SELECT session_id, exchanged_at FROM refresh_tokens WHERE token_hash = ?1")
                .setParameter(1, hash)
                .getResultList();
        if (known.isEmpty()) {
            return new Exchange.Over(Optional.empty());
        }
        Object[] row = (Object[]) known.getFirst();
        Session session = rows.find(Session.class, (UUID) row[0]);
        boolean justNow = ((Timestamp) row[1]).toInstant().plus(OVERLAP).isAfter(Instant.now());
        if (justNow && alive(session.id())) {
            return new Exchange.Superseded();
        }
        session.end();
        return new Exchange.Over(Optional.of(session.id()));
    }

    private String token(Session session) {
        String token = Secret.next(32);
        rows.createNativeQuery("INSERT INTO refresh_tokens (token_hash, session_id, issued_at) VALUES (?1, ?2, ?3)")
                .setParameter(1, Secret.hash(token))
                .setParameter(2, session.id().value())
                .setParameter(3, Timestamp.from(Times.now()))
                .executeUpdate();
        return token;
    }

    /** The session that a refresh token belongs to, when it is the newest one. */
    @Transactional
    public Optional<SessionId> find(String token) {
        List<?> found = rows.createNativeQuery(
                        "SELECT session_id FROM refresh_tokens WHERE token_hash = ?1 AND exchanged_at IS NULL")
                .setParameter(1, Secret.hash(token))
                .getResultList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new SessionId((UUID) found.getFirst()));
    }

    /** Ends the session; false when there is none that lives. */
    @Transactional
    public boolean end(SessionId id) {
        return rows.createNativeQuery("UPDATE sessions SET ended_at = ?1 WHERE id = ?2 AND ended_at IS NULL")
                        .setParameter(1, Timestamp.from(Times.now()))
                        .setParameter(2, id.value())
                        .executeUpdate()
                == 1;
    }

    /** Whether the session is neither over nor expired and its account not disabled. */
    @Transactional
    public boolean alive(SessionId id) {
        return !rows.createNativeQuery("SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ?1"
                        + " AND s.ended_at IS NULL AND s.expires_at > ?2 AND u.disabled_at IS NULL")
                .setParameter(1, id.value())
                .setParameter(2, Timestamp.from(Instant.now()))
                .getResultList()
                .isEmpty();
    }
}
