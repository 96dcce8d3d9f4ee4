package io.realchat.keys.control;

import io.realchat.accounts.control.AccountOpened;
import io.realchat.accounts.control.KeyProof;
import io.realchat.accounts.entity.Account;
import io.realchat.keys.entity.KeyRotation;
import io.realchat.keys.entity.OneTimePreKey;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.KeyState;
import io.realchat.wire.OneTimeKey;
import io.realchat.wire.PreKeys;
import io.realchat.wire.Problem;
import io.realchat.wire.Vault;
import io.realchat.wire.VaultBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Keys and vaults in the database. Whatever changes an account's keys locks its row first. */
@ApplicationScoped
public class KeyStock {
    /** Most one-time keys that are kept for an account. */
    private static final int CAPACITY = 200;

    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    /** Stores the keys that came with the sign-up, in its transaction. */
    void stock(@Observes AccountOpened event) {
        add(event.account(), event.oneTimeKeys());
    }

    /**
     * Stores one-time keys and tells how many there are then. A key that is stored, or was taken before, changes nothing.
     *
     * @throws ChatException {@link Problem#KEY_CONFLICT} when an id is stored with another key
     */
    @Transactional
    public int add(AccountId id, List<OneTimeKey> keys) {
        Account account = locked(id);
        int high = account.oneTimePreKeyHigh();
        for (OneTimeKey key : keys) {
            OneTimePreKey stored = rows.find(OneTimePreKey.class, new OneTimePreKey.Key(id.value(), key.id()));
            if (stored != null && !stored.is(key)) {
                throw new ChatException(Problem.KEY_CONFLICT);
            }
            if (stored == null && key.id() > high) {
                rows.persist(new OneTimePreKey(id, key));
                account.stored(key);
            }
        }
        rows.flush();
        int left = left(id);
        if (left > CAPACITY) {
            throw ChatException.invalid("one_time_pre_keys", "at most " + CAPACITY + " are stored");
        }
        return left;
    }

    /** The person's keys with a one-time key that nobody else gets. */
    @Transactional
    public KeyBundle take(AccountId id) {
        Account account = rows.find(Account.class, id.value());
        if (account == null || account.disabled()) {
            throw new ChatException(Problem.NOT_FOUND);
        }
        return account.bundle(takeOneTime(id));
    }

    private Optional<OneTimeKey> takeOneTime(AccountId id) {
        List<?> taken = rows.createNativeQuery(
                        "DELETE FROM one_time_pre_keys WHERE user_id = ?1 AND key_id = (SELECT key_id"
                                + " FROM one_time_pre_keys WHERE user_id = ?1 ORDER BY key_id LIMIT 1 FOR UPDATE SKIP LOCKED)"
                                + " RETURNING key_id, public_key")
                .setParameter(1, id.value())
                .getResultList();
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        Object[] row = (Object[]) taken.getFirst();
        return Optional.of(new OneTimeKey(((Number) row[0]).intValue(), Bytes.of((byte[]) row[1])));
    }

    @Transactional
    public KeyState state(AccountId id) {
        Account account = rows.find(Account.class, id.value());
        return new KeyState(account.signedPreKey().id(), account.kemPreKey().id(), left(id));
    }

    /** Replaces the signed pre-keys by newer ones of the same owner and writes the history. The same ones again change nothing. */
    @Transactional
    public void replace(AccountId id, PreKeys next) {
        Account account = locked(id);
        KeyProof proof = new KeyProof(id, account.identity());
        proof.verify(next.signedPreKey());
        proof.verify(next.kemPreKey());
        KeyRotation.Owner owner = new KeyRotation.Owner(id, account.identityNumber());
        int signedId = account.signedPreKey().id();
        int kemId = account.kemPreKey().id();
        newer(signedId, next.signedPreKey().id(), account.signedPreKey().equals(next.signedPreKey()));
        newer(kemId, next.kemPreKey().id(), account.kemPreKey().equals(next.kemPreKey()));
        if (next.signedPreKey().id() != signedId) {
            rows.persist(KeyRotation.signedPreKey(owner, signedId, next.signedPreKey()));
        }
        if (next.kemPreKey().id() != kemId) {
            rows.persist(KeyRotation.kemPreKey(owner, kemId, next.kemPreKey()));
        }
        account.replacePreKeys(next.signedPreKey(), next.kemPreKey());
    }

    private static void newer(int oldId, int newId, boolean same) {
        if (newId <= oldId && !same) {
            throw new ChatException(Problem.KEY_CONFLICT, "key ids rise");
        }
    }

    @Transactional
    public Vault vault(AccountId id) {
        return rows.find(Account.class, id.value()).vault();
    }

    /**
     * Writes the vault's next version.
     *
     * @throws ChatException {@link Problem#VAULT_CONFLICT} with the stored {@code vault} when it is not the next one
     */
    @Transactional
    public void replace(AccountId id, VaultBody body) {
        Account account = locked(id);
        Vault next = body.vault();
        if (!next.kdf().equals(account.kdf())) {
            throw ChatException.invalid("vault.kdf", "the account's own parameters expected");
        }
        if (!account.replaceVault(next)) {
            throw new ChatException(Problem.VAULT_CONFLICT).with("vault", account.vault());
        }
    }

    private Account locked(AccountId id) {
        return rows.find(Account.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    private int left(AccountId id) {
        Object count = rows.createNativeQuery("SELECT count(*) FROM one_time_pre_keys WHERE user_id = ?1")
                .setParameter(1, id.value())
                .getSingleResult();
        return ((Number) count).intValue();
    }
}
