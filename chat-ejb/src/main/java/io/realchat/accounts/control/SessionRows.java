package io.realchat.accounts.control;

import io.realchat.accounts.entity.Session;
import io.realchat.accounts.entity.Times;
import io.realchat.settings.control.Settings;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.EndReason;
import io.realchat.wire.OpenSession;
import io.realchat.wire.Problem;
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
    private SessionEnds ends;

    @Inject
    private Settings settings;

    /** What became of an attempt to exchange a refresh token. */
    sealed interface Exchange {
        /** A new token replaces it. */
        record Renewed(Session session, String token) implements Exchange {}

        /** Somebody exchanged it just now. */
        record Superseded() implements Exchange {}

        /** Its session is over, or it is unknown and there is no reason. */
        record Over(Optional<EndReason> reason) implements Exchange {}

        /** It was stolen, or came twice: its session is ended by this. */
        record Replayed(AccountId account, Device ended) implements Exchange {}
    }

    /**
     * A new session for who knows the password now, with its first refresh token. A password that is changed meanwhile opens none.
     *
     * @throws ChatException {@link Problem#WRONG_CREDENTIALS}
     */
    @Transactional
    public Exchange.Renewed begin(AccountId account, byte[] verifier, String deviceName) {
        boolean right = !rows.createNativeQuery(
                        "SELECT 1 FROM users WHERE id = ?1 AND auth_verifier = ?2 AND disabled_at IS NULL FOR SHARE")
                .setParameter(1, account.value())
                .setParameter(2, verifier)
                .getResultList()
                .isEmpty();
        if (!right) {
            throw new ChatException(Problem.WRONG_CREDENTIALS);
        }
        return begin(account, deviceName);
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
            return new Exchange.Over(Optional.of(reason(session.id())));
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
        if (!alive(session.id())) {
            return new Exchange.Over(Optional.of(reason(session.id())));
        }
        boolean justNow = ((Timestamp) row[1]).toInstant().plus(OVERLAP).isAfter(Instant.now());
        return justNow ? new Exchange.Superseded() : end(session);
    }

    private Exchange end(Session session) {
        return ends.end(session.account(), session.id(), EndReason.REPLAYED)
                .<Exchange>map(ended -> new Exchange.Replayed(session.account(), ended))
                .orElseGet(() -> new Exchange.Over(Optional.of(reason(session.id()))));
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
    public Optional<Owned> find(String token) {
        List<?> found = rows.createNativeQuery("SELECT s.user_id, s.id FROM refresh_tokens t"
                        + " JOIN sessions s ON s.id = t.session_id WHERE t.token_hash = ?1 AND t.exchanged_at IS NULL")
                .setParameter(1, Secret.hash(token))
                .getResultList();
        return found.stream()
                .map(Object[].class::cast)
                .map(row -> new Owned(new AccountId((UUID) row[0]), new SessionId((UUID) row[1])))
                .findFirst();
    }

    /** A session and whose it is. */
    record Owned(AccountId account, SessionId session) {}

    /** The account's sessions that are alive, newest use first. */
    @Transactional
    public List<OpenSession> list(Caller caller) {
        return rows.createQuery(
                        "SELECT s FROM Session s WHERE s.userId = :owner AND s.endedAt IS NULL"
                                + " AND s.expiresAt > :now ORDER BY s.lastUsedAt DESC, s.id DESC",
                        Session.class)
                .setParameter("owner", caller.account().value())
                .setParameter("now", Instant.now())
                .getResultStream()
                .map(session -> session.entry(caller.session()))
                .toList();
    }

    /** What a session runs on. */
    @Transactional
    public Device device(SessionId id) {
        return new Device(id, rows.find(Session.class, id.value()).deviceName());
    }

    /** Why a session is over that is not alive. */
    @Transactional
    public EndReason reason(SessionId id) {
        Session session = rows.find(Session.class, id.value());
        return session == null ? EndReason.EXPIRED : session.over().orElse(EndReason.ENDED_ELSEWHERE);
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
