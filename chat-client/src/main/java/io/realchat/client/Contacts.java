package io.realchat.client;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Identities;
import io.realchat.crypto.Identity;
import io.realchat.crypto.IdentityHistory;
import io.realchat.crypto.Reason;
import io.realchat.wire.AccountId;
import io.realchat.wire.NamedPerson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The verified identities of the people that this account has met, former ones too. The first one seen is pinned in the
 * vault; another one blocks sending until it is accepted, whatever the server says. Safe for threads.
 */
final class Contacts implements Identities {
    private final VaultKeeper vault;
    private final UUID self;
    private final Map<UUID, Map<Bytes, Identity>> known = new ConcurrentHashMap<>();
    private final Map<UUID, Identity> newest = new ConcurrentHashMap<>();

    Contacts(VaultKeeper vault, AccountId self, Identity own) {
        this.vault = vault;
        this.self = self.value();
        remember(this.self, own);
        newest.put(this.self, own);
    }

    /**
     * Takes over the histories of people; pins the current identity of those who have no pin.
     *
     * @throws CryptoException when a history does not hold or does not continue what is pinned; nothing of it is believed
     */
    void learn(List<NamedPerson> people) {
        Map<UUID, Identity> unknown = new HashMap<>();
        for (NamedPerson person : people) {
            UUID id = person.userId().value();
            IdentityHistory history = FromWire.history(person);
            boolean continues = id.equals(self)
                    ? history.current().fingerprint().equals(current(self).fingerprint())
                    : vault.contents().pin(id).isEmpty() || continues(history);
            if (!continues) {
                throw new CryptoException(Reason.FINGERPRINT, "a history without the pinned identity of " + id);
            }
            if (!id.equals(self) && vault.contents().pin(id).isEmpty()) {
                unknown.put(id, history.current());
            }
            history.all().forEach(step -> remember(id, step.identity()));
            newest.put(id, history.current());
        }
        if (!unknown.isEmpty()) {
            vault.change(contents -> contents.withPins(unknown, System.currentTimeMillis()));
        }
    }

    /**
     * The identity, if it is the pinned one; pins it when none is.
     *
     * @throws KeysChangedException for another identity than the pinned one
     * @throws CryptoException as {@link Identity#verify}
     */
    Identity trust(AccountId userId, io.realchat.wire.Identity offered) {
        Identity identity = see(userId, offered);
        requireUnchanged(userId.value());
        return identity;
    }

    /** Takes note of an identity as {@link #trust} does, but refuses no changed one. */
    Identity see(AccountId userId, io.realchat.wire.Identity offered) {
        UUID id = userId.value();
        Identity identity = FromWire.identity(offered);
        if (!known.getOrDefault(id, Map.of()).containsValue(identity)) {
            identity.verify(id);
            remember(id, identity);
        }
        newest.put(id, identity);
        if (!id.equals(self)) {
            vault.change(contents -> contents.withPins(Map.of(id, identity), System.currentTimeMillis()));
        }
        return identity;
    }

    /** Refuses when the newest identity of somebody is not the pinned one. */
    void requireUnchanged(UUID id) {
        if (changed(id)) {
            throw new KeysChangedException(new AccountId(id));
        }
    }

    /** Whether somebody has keys that are not accepted yet. */
    boolean changed(UUID id) {
        Identity latest = newest.get(id);
        if (latest == null || id.equals(self)) {
            return false;
        }
        return vault.contents().pin(id).filter(pin -> !pin.is(latest)).isPresent();
    }

    boolean verified(UUID id) {
        return vault.contents().pin(id).filter(Pin::verified).isPresent();
    }

    /** The newest identity that the server has shown, accepted or not. */
    Identity current(UUID id) {
        return Optional.ofNullable(newest.get(id))
                .orElseThrow(() -> new CryptoException(Reason.NOT_MEMBER, "no identity for " + id));
    }

    /** Pins the newest identity; the one before is kept as a former one. */
    void accept(UUID id) {
        Identity latest = current(id);
        vault.change(contents -> contents.withAccepted(id, latest, System.currentTimeMillis()));
    }

    void mark(UUID id, boolean verified) {
        vault.change(contents -> contents.withVerified(id, verified));
    }

    /** Whether an identity of this fingerprint is known, so that an event that names it can be judged. */
    boolean knows(UUID id, Bytes fingerprint) {
        return find(id, fingerprint).isPresent();
    }

    @Override
    public Optional<Identity> find(UUID userId) {
        return Optional.ofNullable(newest.get(userId));
    }

    @Override
    public Optional<Identity> find(UUID userId, Bytes fingerprint) {
        return Optional.ofNullable(known.getOrDefault(userId, Map.of()).get(fingerprint));
    }

    private boolean continues(IdentityHistory history) {
        return vault.contents()
                .pin(history.userId())
                .filter(pin -> history.all().stream().anyMatch(step -> pin.is(step.identity())))
                .isPresent();
    }

    private void remember(UUID id, Identity identity) {
        known.computeIfAbsent(id, absent -> new ConcurrentHashMap<>()).put(identity.fingerprint(), identity);
    }
}
