package io.realchat.accounts.control;

import io.realchat.accounts.entity.Account;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts that nobody else changes until the caller's transaction ends. A disabled account is none. The lock leaves the key of the
 * row alone: who holds a conversation and stores a message of the account does not wait for it.
 */
@ApplicationScoped
class LockedAccounts {
    private static final String LOCK = " AND disabled_at IS NULL FOR NO KEY UPDATE";

    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    @Transactional(Transactional.TxType.MANDATORY)
    Account get(AccountId id) {
        return locked("id = ?1", id.value()).orElseThrow(() -> new ChatException(Problem.NOT_FOUND));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Account> find(String username) {
        return locked("username = ?1", username);
    }

    private Optional<Account> locked(String which, Object value) {
        List<?> ids = rows.createNativeQuery("SELECT id FROM users WHERE " + which + LOCK)
                .setParameter(1, value)
                .getResultList();
        return ids.stream().findFirst().map(id -> rows.find(Account.class, (UUID) id));
    }
}
