package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Only the identity before it names the next one, and only for one account, one number and one successor. */
class IdentityRotationTest {
    private static final UUID ALICE = UUID.randomUUID();
    private static final long TIME = 1_795_420_800_000L;

    private final IdentitySecret old = IdentitySecret.generate(TIME);
    private final Identity former = old.publish(ALICE);
    private final Identity next = IdentitySecret.generate(TIME + 1).publish(ALICE);
    private final IdentityRotation rotation = new IdentityRotation(ALICE, 2, next);

    @Test
    void theIdentityBeforeProvesTheNext() {
        assertThatCode(() -> rotation.verify(former, rotation.prove(old))).doesNotThrowAnyException();
    }

    @Test
    void everyFieldIsBound() {
        Bytes proof = rotation.prove(old);
        Identity later = new Identity(next.sign(), next.agree(), next.created() + 1, next.sig());
        Identity other = IdentitySecret.generate(TIME + 1).publish(ALICE);
        refused(new IdentityRotation(UUID.randomUUID(), 2, next), former, proof);
        refused(new IdentityRotation(ALICE, 3, next), former, proof);
        refused(new IdentityRotation(ALICE, 2, later), former, proof);
        refused(new IdentityRotation(ALICE, 2, other), former, proof);
        refused(rotation, other, proof);
        refused(rotation, next, proof);
    }

    @Test
    void everyByteOfTheProofMatters() {
        byte[] proof = rotation.prove(old).toArray();
        for (int i = 0; i < proof.length; i++) {
            byte[] flipped = proof.clone();
            flipped[i] ^= 1;
            refused(rotation, former, Bytes.of(flipped));
        }
        refused(rotation, former, Bytes.of(new byte[63]));
    }

    @Test
    void theFirstIdentityFollowsNothing() {
        assertThatThrownBy(() -> new IdentityRotation(ALICE, 1, next)).isInstanceOf(CryptoException.class);
        assertThat(rotation.number()).isEqualTo(2);
    }

    private static void refused(IdentityRotation rotation, Identity old, Bytes proof) {
        assertThatThrownBy(() -> rotation.verify(old, proof)).isInstanceOf(CryptoException.class);
    }
}
