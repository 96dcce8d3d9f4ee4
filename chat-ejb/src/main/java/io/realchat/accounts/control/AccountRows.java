package io.realchat.accounts.control;

import io.realchat.accounts.entity.Account;
import io.realchat.accounts.entity.Verifiers;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.Kdf;
import io.realchat.wire.Lookup;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.Person;
import io.realchat.wire.Problem;
import io.realchat.wire.SignUp;
import io.realchat.wire.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts in the database. */
@ApplicationScoped
public class AccountRows {
    private static final int PUBLIC_ID_BYTES = 16;

    @PersistenceContext(unitName = "realchat")
    private EntityManager rows;

    @Inject
    private Event<AccountOpened> opened;

    /** Stores a new account, or finds that this very request stored it before. */
    @Transactional
    public AccountId open(SignUp request, Verifiers verifiers, Bytes fingerprint) {
        Account existing = rows.find(Account.class, request.accountId().value());
        if (existing != null) {
            return repeated(existing, request, verifiers);
        }
        if (taken("username", request.username())) {
            throw new ChatException(Problem.USERNAME_TAKEN);
        }
        Account account = new Account(request, verifiers, fingerprint, Secret.next(PUBLIC_ID_BYTES));
        if (request.email() != null && taken("email", request.email())) {
            account.forgetEmail();
        }
        rows.persist(account);
        rows.flush();
        opened.fire(new AccountOpened(account.id(), request.identity(), request.oneTimePreKeys()));
        return account.id();
    }

    private static AccountId repeated(Account existing, SignUp request, Verifiers verifiers) {
        if (!existing.username().equals(request.username()) || !existing.knows(verifiers.auth())) {
            throw new ChatException(Problem.ACCOUNT_CONFLICT);
        }
        return existing.id();
    }

    private boolean taken(String column, String value) {
        return !rows.createNativeQuery("SELECT 1 FROM users WHERE " + column + " = ?1")
                .setParameter(1, value)
                .getResultList()
                .isEmpty();
    }

    /** The account of that name, if this verifier is its own. Compares also when there is none. */
    @Transactional
    public Optional<AccountId> prove(String username, byte[] verifier) {
        List<?> found = rows.createNativeQuery(
                        "SELECT id, auth_verifier FROM users WHERE username = ?1 AND disabled_at IS NULL")
                .setParameter(1, username)
                .getResultList();
        Object[] row = found.isEmpty() ? new Object[] {new UUID(0, 0), new byte[32]} : (Object[]) found.getFirst();
        boolean right = MessageDigest.isEqual((byte[]) row[1], verifier);
        return right ? Optional.of(new AccountId((UUID) row[0])) : Optional.empty();
    }

    @Transactional
    public Optional<Kdf> kdf(String username) {
        return rows.createQuery("SELECT a FROM Account a WHERE a.username = :username", Account.class)
                .setParameter("username", username)
                .getResultStream()
                .findFirst()
                .map(Account::kdf);
    }

    @Transactional
    public OwnAccount own(AccountId id) {
        return get(id).own();
    }

    @Transactional
    public Vault vault(AccountId id) {
        return get(id).vault();
    }

    /** A new public id; the old one leads nowhere from now on. */
    @Transactional
    public OwnAccount rotatePublicId(AccountId id) {
        Account account = get(id);
        account.rotatePublicId(Secret.next(PUBLIC_ID_BYTES));
        return account.own();
    }

    /** The person of exactly that name or public id. */
    @Transactional
    public Optional<Person> find(Lookup lookup) {
        String field = lookup.username() != null ? "username" : "publicId";
        String value = lookup.username() != null ? lookup.username() : lookup.publicId();
        return rows.createQuery(
                        "SELECT a FROM Account a WHERE a." + field + " = :value AND a.disabledAt IS NULL",
                        Account.class)
                .setParameter("value", value)
                .getResultStream()
                .findFirst()
                .map(Account::person);
    }

    private Account get(AccountId id) {
        Account account = rows.find(Account.class, id.value());
        if (account == null) {
            throw new ChatException(Problem.NOT_FOUND);
        }
        return account;
    }
}
