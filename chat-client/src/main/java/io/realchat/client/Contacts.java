package io.realchat.client;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.Identities;
import io.realchat.crypto.Identity;
import io.realchat.crypto.Reason;
import io.realchat.wire.AccountId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The verified identities of the people that this account has met. The first one seen is pinned in the vault; another one
 * is refused from then on, whatever the server says. Safe for threads.
 */
final class Contacts implements Identities {
    private final VaultKeeper vault;
    private final Map<UUID, Identity> known = new ConcurrentHashMap<>();

    Contacts(VaultKeeper vault, AccountId self, Identity own) {
        this.vault = vault;
        known.put(self.value(), own);
    }

    /**
     * The identity, if it is the pinned one; pins it when none is.
     *
     * @throws CryptoException {@code FINGERPRINT} for another identity than the pinned one, else as {@link Identity#verify}
     */
    Identity trust(AccountId userId, io.realchat.wire.Identity offered) {
        UUID id = userId.value();
        Identity identity = FromWire.identity(offered);
        Identity before = known.get(id);
        if (before == null) {
            identity.verify(id);
            vault.change(contents -> contents.withPin(id, identity, System.currentTimeMillis()));
        }
        boolean same = before == null
                ? vault.contents().pinned(id, identity).orElse(false)
                : before.sign().equals(identity.sign()) && before.agree().equals(identity.agree());
        if (!same) {
            throw new CryptoException(Reason.FINGERPRINT, "the identity of " + userId + " has changed");
        }
        known.put(id, identity);
        return identity;
    }

    @Override
    public Optional<Identity> find(UUID userId) {
        return Optional.ofNullable(known.get(userId));
    }
}
