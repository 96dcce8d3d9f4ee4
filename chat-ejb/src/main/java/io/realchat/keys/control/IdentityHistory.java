package io.realchat.keys.control;

import io.realchat.accounts.control.AccountOpened;
import io.realchat.accounts.control.IdentityReplaced;
import io.realchat.keys.entity.KeyRotation;
import io.realchat.keys.entity.KeyRotation.Owner;
import io.realchat.keys.entity.OneTimePreKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Writes down each identity of each account, in the transaction that makes it. What is written is never changed. */
@ApplicationScoped
class IdentityHistory {
    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    void begin(@Observes AccountOpened event) {
        rows.persist(KeyRotation.identity(new Owner(event.account(), 1), event.identity(), null));
    }

    /** The one-time keys of the old identity are gone: nobody must wrap for them any more. */
    void follow(@Observes IdentityReplaced event) {
        rows.createNativeQuery("DELETE FROM one_time_pre_keys WHERE user_id = ?1")
                .setParameter(1, event.account().value())
                .executeUpdate();
        Owner owner = new Owner(event.account(), event.number());
        rows.persist(KeyRotation.identity(
                owner, event.next().identity(), event.next().proof()));
        event.next().oneTimePreKeys().forEach(key -> rows.persist(new OneTimePreKey(event.account(), key)));
    }
}
