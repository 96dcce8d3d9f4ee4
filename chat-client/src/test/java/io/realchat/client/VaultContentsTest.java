package io.realchat.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.crypto.Identity;
import io.realchat.crypto.IdentitySecret;
import io.realchat.crypto.KemPreKeySecret;
import io.realchat.crypto.SignedPreKeySecret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultContentsTest {
    private final VaultContents.FirstKeys keys = new VaultContents.FirstKeys(
            IdentitySecret.generate(5),
            SignedPreKeySecret.generate(1, 5),
            KemPreKeySecret.generate(2, 5),
            PreKeySupply.make(3, 4));
    private final VaultContents contents = VaultContents.of(keys, 7);

    @Test
    void allKeysComeBack() {
        VaultContents again = VaultContents.read(contents.write());
        assertThat(again.identity()).isEqualTo(keys.identity());
        assertThat(again.signedPreKey(1)).contains(keys.signedPreKey());
        assertThat(again.kemPreKey(2)).contains(keys.kemPreKey());
        assertThat(again.oneTimePreKey(6)).contains(keys.oneTimePreKeys().get(3));
        assertThat(again.oneTimePreKey(7)).isEmpty();
        assertThat(again.nextKeyId()).isEqualTo(7);
    }

    @Test
    void aUsedOneTimeKeyIsGoneAndTheOthersStay() {
        VaultContents after = contents.withoutOneTimePreKey(4);
        assertThat(after.oneTimePreKey(4)).isEmpty();
        assertThat(after.oneTimePreKey(3)).isPresent();
        assertThat(contents.oneTimePreKey(4)).isPresent();
    }

    @Test
    void theFirstPinStays() {
        UUID bob = UUID.randomUUID();
        Identity first = IdentitySecret.generate(1).publish(bob);
        Identity second = IdentitySecret.generate(2).publish(bob);
        assertThat(contents.pin(bob)).isEmpty();
        VaultContents pinned = contents.withPins(Map.of(bob, first), 9);
        assertThat(pinned.pin(bob))
                .hasValueSatisfying(pin -> assertThat(pin.is(first)).isTrue());
        assertThat(pinned.withPins(Map.of(bob, second), 10)).isSameAs(pinned);
        VaultContents verified = pinned.withVerified(bob, true);
        assertThat(verified.pin(bob))
                .hasValueSatisfying(pin -> assertThat(pin.verified()).isTrue());
        VaultContents accepted = verified.withAccepted(bob, second, 11);
        assertThat(accepted.pin(bob)).hasValueSatisfying(pin -> {
            assertThat(pin.is(second)).isTrue();
            assertThat(pin.verified()).isFalse();
        });
        assertThat(new String(accepted.write(), StandardCharsets.UTF_8))
                .contains("\"former\":[{\"sign\":\"" + first.sign().toBase64Url());
    }

    @Test
    void membersOfLaterVersionsAreKept() {
        String body = new String(contents.write(), StandardCharsets.UTF_8);
        String extended = body.substring(0, body.length() - 1) + ",\"later\":{\"x\":1}}";
        VaultContents read = VaultContents.read(extended.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(read.withoutOneTimePreKey(3).write(), StandardCharsets.UTF_8))
                .contains("\"later\":{\"x\":1}");
    }
}
