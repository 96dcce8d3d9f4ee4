package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All identities that an account has had, ascending, checked: numbered without a gap, each signed by itself, each proof by
 * the identity before it. It does not tell whether the account's owner wanted the change.
 *
 * @param all at least one
 */
public record IdentityHistory(UUID userId, List<Step> all) {
    /** One identity; {@code proof} is by the one before it, null for the first and when the old keys were lost. */
    public record Step(
            int number, Identity identity, @Nullable Bytes proof) {}

    /** @throws CryptoException {@code WRONG_EVENT}, {@code PUBLIC_KEY} or {@code SIGNATURE} when the list does not hold */
    public IdentityHistory {
        all = List.copyOf(all);
        require(!all.isEmpty(), Reason.WRONG_EVENT, "an account without an identity");
        for (int i = 0; i < all.size(); i++) {
            check(userId, i == 0 ? null : all.get(i - 1), all.get(i));
        }
    }

    /** The newest one. */
    public Identity current() {
        return all.getLast().identity();
    }

    /** The one of that fingerprint. */
    public Optional<Identity> find(Bytes fingerprint) {
        return all.stream()
                .map(Step::identity)
                .filter(identity -> identity.fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** Whether the account has had these very keys. */
    public boolean has(Identity pinned) {
        return find(pinned.fingerprint())
                .filter(identity -> identity.agree().equals(pinned.agree()))
                .isPresent();
    }

    private static void check(UUID userId, @Nullable Step before, Step step) {
        int number = before == null ? 1 : before.number() + 1;
        require(step.number() == number, Reason.WRONG_EVENT, "identities are not numbered 1, 2, 3");
        step.identity().verify(userId);
        Bytes proof = step.proof();
        if (before == null) {
            require(proof == null, Reason.WRONG_EVENT, "the first identity follows nothing");
        } else if (proof != null) {
            new IdentityRotation(userId, number, step.identity()).verify(before.identity(), proof);
        }
    }
}
