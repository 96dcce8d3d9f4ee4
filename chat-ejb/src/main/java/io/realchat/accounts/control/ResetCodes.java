package io.realchat.accounts.control;

import io.realchat.wire.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;

/** Codes that an administrator has made with {@code ./realchat reset-code}. Each is good once, for 24 hours. */
@ApplicationScoped
class ResetCodes {
    private static final String GOOD = " reset_codes WHERE user_id = ?1 AND code_hash = ?2 AND expires_at > ?3";

    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    /** Whether this is the account's code. */
    @Transactional
    boolean knows(AccountId account, String code) {
        return !rows.createNativeQuery("SELECT 1 FROM" + GOOD)
                .setParameter(1, account.value())
                .setParameter(2, hash(code))
                .setParameter(3, Timestamp.from(Instant.now()))
                .getResultList()
                .isEmpty();
    }

    /** Uses the account's code up; false when this is not it. */
    @Transactional
    boolean take(AccountId account, String code) {
        return rows.createNativeQuery("DELETE FROM" + GOOD)
                        .setParameter(1, account.value())
                        .setParameter(2, hash(code))
                        .setParameter(3, Timestamp.from(Instant.now()))
                        .executeUpdate()
                == 1;
    }

    /** SHA-256 of the symbols. As in Crockford's base 32, case and dashes do not matter, nor does O for 0 or I and L for 1. */
    private static byte[] hash(String code) {
        return Secret.hash(code.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }
}
