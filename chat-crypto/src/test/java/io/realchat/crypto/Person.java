package io.realchat.crypto;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody in a test, with one key of each kind. */
record Person(
        UUID userId,
        IdentitySecret secret,
        Identity identity,
        SignedPreKeySecret spk,
        KemPreKeySecret kpk,
        @Nullable OneTimePreKeySecret otpk,
        VaultMasterKey vmk) {
    static final long NOW = 1_767_225_600_000L;

    static Person fresh() {
        return of(
                UUID.randomUUID(),
                IdentitySecret.generate(NOW),
                SignedPreKeySecret.generate(1, NOW),
                KemPreKeySecret.generate(2, NOW),
                OneTimePreKeySecret.generate(3));
    }

    static Person of(
            UUID userId,
            IdentitySecret secret,
            SignedPreKeySecret spk,
            KemPreKeySecret kpk,
            @Nullable OneTimePreKeySecret otpk) {
        return new Person(userId, secret, secret.publish(userId), spk, kpk, otpk, VaultMasterKey.generate());
    }

    Person withoutOneTimePreKey() {
        return new Person(userId, secret, identity, spk, kpk, null, vmk);
    }

    PreKeyBundle bundle() {
        return new PreKeyBundle(
                userId,
                identity,
                spk.publish(userId, secret),
                kpk.publish(userId, secret),
                otpk == null ? null : otpk.publish());
    }

    WrapReceiver receiver() {
        return new WrapReceiver(userId, identity, secret.agree(), spk, kpk, otpk);
    }

    X3dhWrap.Sender sender() {
        return new X3dhWrap.Sender(userId, secret);
    }

    ControlTarget as(@Nullable Role role) {
        return new ControlTarget(userId, secret.fingerprint(), role);
    }

    static Identities among(Person... people) {
        List<Person> known = List.of(people);
        return id -> known.stream()
                .filter(person -> person.userId().equals(id))
                .map(Person::identity)
                .findFirst()
                .or(Optional::empty);
    }
}
