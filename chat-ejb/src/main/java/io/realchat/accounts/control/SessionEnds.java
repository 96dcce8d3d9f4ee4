package io.realchat.accounts.control;

import io.realchat.accounts.entity.Times;
import io.realchat.wire.AccountId;
import io.realchat.wire.EndReason;
import io.realchat.wire.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends sessions in the database, each once, and remembers why. When others than the session itself did it, that is an event. */
@ApplicationScoped
public class SessionEnds {
    private static final String END = "UPDATE sessions SET ended_at = ?1, end_reason = ?2"
            + " WHERE user_id = ?3 AND ended_at IS NULL AND expires_at > ?1 AND ";
    private static final String RETURNING = " RETURNING id, device_name";

    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    @Inject
    private Event<SessionsRevoked> revoked;

    /** Ends one session of the account; empty when it has no such session that is alive. */
    @Transactional
    public Optional<Device> end(AccountId owner, SessionId session, EndReason reason) {
        return ended(owner, reason, ended("id = ?4", owner, session, reason)).stream()
                .findFirst();
    }

    /** Ends all sessions of the account but one. */
    @Transactional
    public List<Device> endOthers(AccountId owner, SessionId kept, EndReason reason) {
        return ended(owner, reason, ended("id <> ?4", owner, kept, reason));
    }

    /** Ends all sessions of the account. */
    @Transactional
    public List<Device> endAll(AccountId owner, EndReason reason) {
        return endOthers(owner, new SessionId(new UUID(0, 0)), reason);
    }

    private static boolean byOthers(EndReason reason) {
        return reason != EndReason.SIGNED_OUT && reason != EndReason.EXPIRED;
    }

    private Query ended(String which, AccountId owner, SessionId session, EndReason reason) {
        return rows.createNativeQuery(END + which + RETURNING)
                .setParameter(1, Timestamp.from(Times.now()))
                .setParameter(2, reason.text())
                .setParameter(3, owner.value())
                .setParameter(4, session.value());
    }

    private List<Device> ended(AccountId owner, EndReason reason, Query ending) {
        List<Device> ended = ((List<?>) ending.getResultList())
                .stream()
                        .map(Object[].class::cast)
                        .map(row -> new Device(new SessionId((UUID) row[0]), (String) row[1]))
                        .toList();
        if (!ended.isEmpty() && byOthers(reason)) {
            revoked.fire(new SessionsRevoked(owner));
        }
        return ended;
    }
}
