package io.realchat.accounts.control;

import io.realchat.crypto.CryptoException;
import io.realchat.crypto.IdentityRotation;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.Identity;
import io.realchat.wire.KemPreKey;
import io.realchat.wire.OneTimeKey;
import io.realchat.wire.SignedPreKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies public keys before they are stored: usable, signed by their owner for this very account, not from the future.
 * What fails is {@code invalid_field} of the member that failed.
 */
public final class KeyProof {
    /** How far ahead of the server a client's clock may be. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final AccountId account;
    private final io.realchat.crypto.Identity owner;

    /** Verifies the identity that all other keys are verified by. */
    public KeyProof(AccountId account, Identity identity) {
        this.account = account;
        time("identity.created", identity.created());
        this.owner = proved("identity", () -> identity(identity).verify(account.value()));
    }

    /** {@code fp(IKs)}, 32 bytes. */
    public Bytes fingerprint() {
        return Bytes.of(owner.fingerprint().toArray());
    }

    /**
     * Verifies that this identity may be number {@code number} after {@code old}: another one, and named by it when there is a
     * proof. Without a proof the old keys were lost.
     */
    void verifySuccession(Identity old, int number, @Nullable Bytes proof) {
        if (old.sign().equals(Bytes.of(owner.sign().toArray()))) {
            throw ChatException.invalid("identity", "another identity expected");
        }
        if (proof != null) {
            proved("proof", () -> {
                new IdentityRotation(account.value(), number, owner).verify(identity(old), crypto(proof));
                return owner;
            });
        }
    }

    private static io.realchat.crypto.Identity identity(Identity identity) {
        return new io.realchat.crypto.Identity(
                crypto(identity.sign()), crypto(identity.agree()), identity.created(), crypto(identity.sig()));
    }

    public void verify(SignedPreKey key) {
        time("signed_pre_key.created", key.created());
        proved(
                "signed_pre_key",
                () -> new io.realchat.crypto.SignedPreKey(key.id(), crypto(key.key()), key.created(), crypto(key.sig()))
                        .verify(account.value(), owner));
    }

    public void verify(KemPreKey key) {
        time("kem_pre_key.created", key.created());
        proved(
                "kem_pre_key",
                () -> new io.realchat.crypto.KemPreKey(key.id(), crypto(key.key()), key.created(), crypto(key.sig()))
                        .verify(account.value(), owner));
    }

    /** Verifies that the keys are usable and that no id comes twice. */
    public static void verify(List<OneTimeKey> keys) {
        if (keys.stream().map(OneTimeKey::id).distinct().count() != keys.size()) {
            throw ChatException.invalid("one_time_pre_keys", "each id once expected");
        }
        keys.forEach(key -> proved(
                "one_time_pre_keys", () -> new io.realchat.crypto.OneTimePreKey(key.id(), crypto(key.key())).verify()));
    }

    private static io.realchat.crypto.Bytes crypto(Bytes bytes) {
        return io.realchat.crypto.Bytes.of(bytes.toArray());
    }

    private static void time(String field, long created) {
        if (created > System.currentTimeMillis() + AHEAD.toMillis()) {
            throw ChatException.invalid(field, "a time that has come expected");
        }
    }

    private static <T> T proved(String field, Supplier<T> proof) {
        try {
            return proof.get();
        } catch (CryptoException e) {
            throw ChatException.invalid(field, "a usable key with its owner's signature expected");
        }
    }
}
