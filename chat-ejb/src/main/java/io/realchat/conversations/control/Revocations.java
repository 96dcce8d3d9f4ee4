package io.realchat.conversations.control;

import io.realchat.accounts.control.IdentityReplaced;
import io.realchat.accounts.control.SessionsRevoked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;

/**
 * What the end of sessions and of identities means for conversations, in the transaction that ends them. Conversations are
 * locked in the order of their ids, as everywhere.
 */
@ApplicationScoped
class Revocations {
    private static final String OF_ACCOUNT = "SELECT c.id FROM conversations c JOIN conversation_participants p"
            + " ON p.conversation_id = c.id WHERE p.user_id = ?1 ORDER BY c.id FOR NO KEY UPDATE OF c";

    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    /** Whoever sends next in one of the account's conversations rotates first. */
    void close(@Observes SessionsRevoked event) {
        update(
                "UPDATE conversations SET epoch_closed = true WHERE id IN (" + OF_ACCOUNT + ")",
                event.account().value());
    }

    /** Nobody can wrap for the old identity any more: it is left behind, and its direct conversations have no future. */
    void leaveBehind(@Observes IdentityReplaced event) {
        UUID account = event.account().value();
        update(
                "UPDATE conversations SET epoch_closed = true, superseded = is_direct WHERE id IN (" + OF_ACCOUNT + ")",
                account);
        update("UPDATE conversation_participants SET left_behind = true WHERE user_id = ?1", account);
        update("DELETE FROM conversation_keys WHERE user_id = ?1", account);
    }

    private void update(String sql, UUID account) {
        rows.createNativeQuery(sql).setParameter(1, account).executeUpdate();
    }
}
