package io.realchat.accounts.control;

import io.realchat.accounts.control.Attempts.Kind;
import io.realchat.accounts.entity.Verifiers;
import io.realchat.limits.control.Limit;
import io.realchat.limits.control.Limits;
import io.realchat.settings.control.Settings;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.Kdf;
import io.realchat.wire.Lookup;
import io.realchat.wire.OwnAccount;
import io.realchat.wire.Person;
import io.realchat.wire.Problem;
import io.realchat.wire.SignIn;
import io.realchat.wire.SignUp;
import io.realchat.wire.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Duration;

/**
 * Sign-up, sign-in and what an account tells about itself. Whether a name exists shows only at sign-up and look-up, which are
 * limited; whether an e-mail address is known shows nowhere.
 */
@ApplicationScoped
public class Accounts {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Inject
    private AccountRows rows;

    @Inject
    private Sessions sessions;

    @Inject
    private Pepper pepper;

    @Inject
    private Limits limits;

    @Inject
    private Attempts attempts;

    @Inject
    private Settings settings;

    /**
     * Opens an account and signs it in. The same request again signs it in again.
     *
     * @param address where the request comes from; sign-ups are limited by it
     */
    public Grant signUp(SignUp request, String address) {
        limits.take(Limit.closed("sign-up", settings.signUps(), Duration.ofHours(1)), address);
        KeyProof proof = new KeyProof(request.accountId(), request.identity());
        proof.verify(request.signedPreKey());
        proof.verify(request.kemPreKey());
        KeyProof.verify(request.oneTimePreKeys());
        Verifiers verifiers =
                new Verifiers(pepper.verifier(request.authKey()), pepper.verifier(request.recoveryAuthKey()));
        AccountId account = open(request, verifiers, proof.fingerprint());
        return sessions.start(account, verifiers.auth(), request.deviceName());
    }

    /** Two sign-ups at once may collide in the database; the second look then finds the other one. */
    private AccountId open(SignUp request, Verifiers verifiers, Bytes fingerprint) {
        try {
            return rows.open(request, verifiers, fingerprint);
        } catch (PersistenceException e) {
            return rows.open(request, verifiers, fingerprint);
        }
    }

    /** How the account's client derives its keys; an answer of the same form when there is no such account. */
    public Kdf preLogin(String username) {
        Kdf fake = Kdf.standard(pepper.fakeSalt(username));
        return rows.kdf(username).orElse(fake);
    }

    /**
     * Signs in. Failed attempts are counted for the name, whether it exists or not.
     *
     * @throws ChatException {@link Problem#WRONG_CREDENTIALS}, {@link Problem#TOO_MANY_REQUESTS}
     */
    public Grant signIn(SignIn request) {
        byte[] verifier = pepper.verifier(request.authKey());
        return attempts.count(Kind.PASSWORD, request.username(), () -> {
            AccountId account = rows.prove(request.username(), verifier)
                    .orElseThrow(() -> new ChatException(Problem.WRONG_CREDENTIALS));
            return sessions.start(account, verifier, request.deviceName());
        });
    }

    public OwnAccount own(Caller caller) {
        return rows.own(caller.account());
    }

    public Vault vault(AccountId account) {
        return rows.vault(account);
    }

    /** Gives the caller a new public id; the old one leads nowhere from now on. */
    public OwnAccount rotatePublicId(Caller caller) {
        return rows.rotatePublicId(caller.account());
    }

    /** The person of exactly that name or public id. */
    public Person find(Caller caller, Lookup lookup) {
        limits.take(
                Limit.closed("lookup", settings.lookups(), QUARTER),
                caller.account().toString());
        return rows.find(lookup).orElseThrow(() -> new ChatException(Problem.NOT_FOUND));
    }
}
