package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Profiles, safety numbers, histories of identities, admissions and the guard of the random generator. */
class TrustTest {
    private static final int TIMES = 1000;
    private final Random random = new Random(20_261_123);

    @Test
    void aThousandProfilesComeBack() {
        for (int i = 0; i < TIMES; i++) {
            ProfilePlace place = new ProfilePlace(id(), random.nextInt(1000), random.nextInt(1000), id());
            EpochKey key = EpochKey.generate();
            byte[] json = octets(random.nextInt(5000));
            assertThat(SealedProfile.open(place, key, SealedProfile.seal(place, key, json)))
                    .isEqualTo(json);
        }
    }

    @Test
    void everyChangedByteOfAProfileIsRefused() {
        ProfilePlace place = new ProfilePlace(id(), 3, 7, id());
        EpochKey key = EpochKey.generate();
        Sealed payload = SealedProfile.seal(place, key, octets(40));
        byte[] joined = payload.joined().toArray();
        for (int i = 0; i < joined.length; i++) {
            byte[] changed = joined.clone();
            changed[i] ^= 1;
            refused(Reason.TAG, () -> SealedProfile.open(place, key, Sealed.split(Bytes.of(changed))));
        }
        for (ProfilePlace other : List.of(
                new ProfilePlace(id(), 3, 7, place.actor()),
                new ProfilePlace(place.conversationId(), 4, 7, place.actor()),
                new ProfilePlace(place.conversationId(), 3, 8, place.actor()),
                new ProfilePlace(place.conversationId(), 3, 7, id()))) {
            refused(Reason.TAG, () -> SealedProfile.open(other, key, payload));
        }
        refused(Reason.TAG, () -> SealedProfile.open(place, EpochKey.generate(), payload));
        refused(Reason.LENGTH, () -> SealedProfile.seal(place, key, new byte[SealedProfile.MAX + 1]));
    }

    @Test
    void bothSidesHaveTheSameSafetyNumber() {
        SafetyNumber.Party alice = party(Person.fresh());
        SafetyNumber.Party bob = party(Person.fresh());
        SafetyNumber number = SafetyNumber.of(alice, bob);
        assertThat(number.digits()).matches("[0-9]{60}");
        assertThat(SafetyNumber.of(bob, alice)).isEqualTo(number);
        assertThat(number.spaced().split(" ")).hasSize(12).allMatch(group -> group.length() == 5);
        assertThat(number.matches("realchat-safety:1:" + number.digits())).isTrue();
        Identity renewed = IdentitySecret.generate(Person.NOW).publish(alice.userId());
        SafetyNumber.Party replaced = new SafetyNumber.Party(alice.userId(), renewed);
        assertThat(number.matches(SafetyNumber.of(replaced, bob).qr())).isFalse();
        Identity halfReplaced = new Identity(
                alice.identity().sign(), renewed.agree(), alice.identity().created(), renewed.sig());
        assertThat(SafetyNumber.of(new SafetyNumber.Party(alice.userId(), halfReplaced), bob))
                .isNotEqualTo(number);
    }

    @Test
    void aThousandSuccessionsHold() {
        Person alice = Person.fresh();
        for (int i = 0; i < TIMES; i++) {
            IdentityHistory.Step next = step(alice, i % 5 + 2, alice.secret());
            new IdentityRotation(alice.userId(), next.number(), next.identity()).verify(alice.identity(), proof(next));
        }
    }

    @Test
    void aHistoryOfIdentitiesIsCompleteAndProved() {
        Person alice = Person.fresh();
        UUID id = alice.userId();
        IdentityHistory.Step first = new IdentityHistory.Step(1, alice.identity(), null);
        IdentityHistory.Step second = step(alice, 2, alice.secret());
        IdentityHistory.Step lost =
                new IdentityHistory.Step(3, step(alice, 3, null).identity(), null);
        IdentityHistory history = new IdentityHistory(id, List.of(first, second, lost));
        assertThat(history.current()).isEqualTo(lost.identity());
        assertThat(history.has(alice.identity())).isTrue();
        assertThat(history.has(Person.fresh().identity())).isFalse();
        assertThat(history.find(second.identity().fingerprint())).contains(second.identity());
        refused(Reason.WRONG_EVENT, () -> new IdentityHistory(id, List.of()));
        refused(Reason.WRONG_EVENT, () -> new IdentityHistory(id, List.of(first, lost)));
        refused(Reason.WRONG_EVENT, () -> new IdentityHistory(id, List.of(second)));
        IdentityHistory.Step forged = step(alice, 2, IdentitySecret.generate(Person.NOW));
        refused(Reason.SIGNATURE, () -> new IdentityHistory(id, List.of(first, forged)));
        refused(Reason.SIGNATURE, () -> new IdentityHistory(id(), List.of(first)));
    }

    @Test
    void earlierEpochsComeFromWhoLetTheMemberIn() {
        Person alice = Person.fresh();
        Person bob = Person.fresh();
        Identities both = Person.among(alice, bob);
        UUID conversation = id();
        ControlDraft create = new ControlDraft(
                ControlKind.CREATE,
                ConversationForm.GROUP,
                alice.userId(),
                List.of(alice.as(Role.ADMIN)),
                Aead.seal(SecretBytes.random(32), Bytes.EMPTY, octets(64)),
                Person.NOW);
        ControlEvent first = create.start(conversation, EpochKey.generate(), alice.secret());
        ControlLog log = ControlLog.create(conversation, first, both);
        Sealed payload = Aead.seal(SecretBytes.random(32), Bytes.EMPTY, octets(64));
        ControlEvent add = new ControlDraft(
                        ControlKind.ADD, null, alice.userId(), List.of(bob.as(Role.MEMBER)), payload, Person.NOW)
                .follow(log, EpochKey.generate(), alice.secret());
        Admission admitted = Admission.after(Admission.after(null, first, bob.userId()), add, bob.userId());
        assertThat(admitted).isEqualTo(new Admission(alice.userId(), 1));
        UUID opener = id();
        assertThat(new Admission(alice.userId(), 1).source(0, opener)).isEqualTo(alice.userId());
        assertThat(new Admission(alice.userId(), 1).source(1, opener)).isEqualTo(opener);
        ControlEvent leave = new ControlDraft(ControlKind.LEAVE, null, bob.userId(), List.of(), null, Person.NOW)
                .follow(log.apply(add, both), null, bob.secret());
        assertThat(Admission.after(admitted, leave, bob.userId())).isNull();
    }

    @Test
    void aBrokenGeneratorGivesNothing() {
        for (SecureRandom broken : List.of(constant((byte) 0), constant((byte) 7), repeating())) {
            refused(Reason.RANDOM, () -> Entropy.octets(broken, 12));
            refused(Reason.RANDOM, () -> Entropy.octets(broken, 32));
        }
        assertThat(Entropy.octets(new SecureRandom(), 32)).hasSize(32);
    }

    @Test
    void newLocksOpenAndOldOnesDoNot() {
        Person alice = Person.fresh();
        VaultOwner owner = new VaultOwner(alice.userId(), alice.identity().sign());
        PasswordKeys password = PasswordKeys.fromRoot(SecretBytes.random(32), KdfParameters.fresh());
        PasswordKeys newPassword = PasswordKeys.fromRoot(SecretBytes.random(32), KdfParameters.fresh());
        RecoveryKey recovery = RecoveryKey.generate();
        RecoveryKey newRecovery = RecoveryKey.generate();
        Vault first = Vault.create(owner, new Vault.Locks(password, recovery), alice.vmk(), octets(50));
        Vault words = first.changeRecovery(owner, alice.vmk(), newRecovery);
        assertThat(words.version()).isEqualTo(2);
        assertThat(words.unlock(alice.userId(), password)).isEqualTo(alice.vmk());
        assertThat(words.unlock(alice.userId(), newRecovery)).isEqualTo(alice.vmk());
        refused(Reason.TAG, () -> words.unlock(alice.userId(), recovery));
        Vault both = first.changeLocks(owner, alice.vmk(), new Vault.Locks(newPassword, newRecovery));
        assertThat(both.unlock(alice.userId(), newPassword)).isEqualTo(alice.vmk());
        assertThat(both.open(owner, alice.vmk())).isEqualTo(first.open(owner, alice.vmk()));
        refused(Reason.COMMITMENT, () -> both.unlock(alice.userId(), password));
        refused(Reason.TAG, () -> both.unlock(alice.userId(), recovery));
    }

    private IdentityHistory.Step step(Person person, int number, @Nullable IdentitySecret old) {
        Identity next = IdentitySecret.generate(Person.NOW + number).publish(person.userId());
        Bytes proof = old == null ? null : new IdentityRotation(person.userId(), number, next).prove(old);
        return new IdentityHistory.Step(number, next, proof);
    }

    private static Bytes proof(IdentityHistory.Step step) {
        Bytes proof = step.proof();
        assertThat(proof).isNotNull();
        return proof == null ? Bytes.EMPTY : proof;
    }

    private static SafetyNumber.Party party(Person person) {
        return new SafetyNumber.Party(person.userId(), person.identity());
    }

    private static SecureRandom constant(byte value) {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, value);
            }
        };
    }

    private static SecureRandom repeating() {
        return new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) (i * 31);
                }
            }
        };
    }

    private static void refused(Reason reason, Runnable action) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(action::run)
                .matches(failure -> failure.reason() == reason, reason.name());
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private byte[] octets(int size) {
        byte[] octets = new byte[size];
        random.nextBytes(octets);
        return octets;
    }
}
