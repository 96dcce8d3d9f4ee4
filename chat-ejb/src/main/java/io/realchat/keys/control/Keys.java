package io.realchat.keys.control;

import io.realchat.accounts.control.Caller;
import io.realchat.accounts.control.KeyProof;
import io.realchat.accounts.control.Notices;
import io.realchat.limits.control.Limit;
import io.realchat.limits.control.Limits;
import io.realchat.wire.AccountEvent;
import io.realchat.wire.AccountId;
import io.realchat.wire.KeyBundle;
import io.realchat.wire.KeyBundles;
import io.realchat.wire.KeyState;
import io.realchat.wire.OneTimeKeys;
import io.realchat.wire.OneTimeKeysLeft;
import io.realchat.wire.PeopleKeys;
import io.realchat.wire.PreKeys;
import io.realchat.wire.VaultBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** What an account publishes about its keys and what others may take of them. All signatures are verified on the way in. */
@ApplicationScoped
public class Keys {
    /** Nobody may drain somebody's one-time keys: 6 at once, then one in 10 minutes, per requester and person. */
    private static final Limit BUNDLES = new Limit("key-bundle", 6, Duration.ofMinutes(10), false);

    /** Keys of many people at once: 2,000 people, then 20 in a second, per requester. */
    private static final Limit MANY = new Limit("key-bundles", 2_000, Duration.ofMillis(50), false);

    @Inject
    private KeyStock stock;

    @Inject
    private Limits limits;

    @Inject
    private Notices notices;

    /** What is needed to wrap a key for the person; takes one one-time key for ever. */
    public KeyBundle take(Caller caller, AccountId person) {
        limits.take(BUNDLES, caller.account() + ":" + person);
        return stock.take(person);
    }

    /** The same without one-time keys, of those who share a conversation with the caller. */
    public KeyBundles all(Caller caller, PeopleKeys request) {
        limits.take(MANY, caller.account().toString(), request.userIds().size());
        return new KeyBundles(stock.acquainted(caller.account(), request.userIds()));
    }

    public KeyState state(Caller caller) {
        return stock.state(caller.account());
    }

    public void replace(Caller caller, PreKeys next) {
        if (stock.replace(caller.account(), next)) {
            notices.tell(caller, AccountEvent.KEYS_CHANGED);
        }
    }

    public OneTimeKeysLeft add(Caller caller, OneTimeKeys keys) {
        KeyProof.verify(keys.oneTimePreKeys());
        return new OneTimeKeysLeft(stock.add(caller.account(), keys.oneTimePreKeys()));
    }

    public VaultBody vault(Caller caller) {
        return new VaultBody(stock.vault(caller.account()));
    }

    /** Writes the vault's next version, or refuses with the stored one. */
    public void replace(Caller caller, VaultBody next) {
        stock.replace(caller.account(), next);
    }
}
