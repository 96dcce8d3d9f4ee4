package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final long NOW = Person.NOW;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void agreementKeysOfLowOrderAreRefused(String hex) {
        Bytes low = Bytes.of(HexFormat.of().parseHex(hex));
        refuses(Reason.PUBLIC_KEY, () -> X25519.agree(X25519.generate(), low));
        refuses(Reason.PUBLIC_KEY, () -> new OneTimePreKey(1, low).verify());
        Person bob = Person.fresh();
        Bytes sig = bob.secret().sign(SignedPreKey.hash(bob.userId(), 1, low, NOW));
        refuses(Reason.PUBLIC_KEY, () -> new SignedPreKey(1, low, NOW, sig).verify(bob.userId(), bob.identity()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
            })
    void signingKeysOfLowOrderAreRefused(String hex) {
        Person bob = Person.fresh();
        Identity weak = new Identity(
                Bytes.of(HexFormat.of().parseHex(hex)),
                bob.identity().agree(),
                NOW,
                bob.identity().sig());
        refuses(Reason.PUBLIC_KEY, () -> weak.verify(bob.userId()));
    }

    @Test
    void keysOfOtherLengthsAreRefused() {
        for (int size : List.of(0, 31, 33, 64)) {
            Bytes wrong = Bytes.of(new byte[size]);
            refuses(Reason.LENGTH, () -> X25519.agree(X25519.generate(), wrong));
            refuses(Reason.LENGTH, () -> new OneTimePreKey(1, wrong));
            refuses(Reason.LENGTH, () -> Ed25519.verify(wrong, Bytes.EMPTY, Bytes.of(new byte[64])));
            refuses(Reason.LENGTH, () -> new IdentitySecret(SecretBytes.of(new byte[size]), X25519.generate(), NOW));
            refuses(Reason.LENGTH, () -> Aead.seal(SecretBytes.of(new byte[size]), Bytes.EMPTY, new byte[0]));
        }
        refuses(Reason.LENGTH, () -> new Sealed(Bytes.of(new byte[16]), Bytes.of(new byte[16])));
        refuses(Reason.LENGTH, () -> new Sealed(Bytes.of(new byte[12]), Bytes.of(new byte[15])));
        refuses(Reason.LENGTH, () -> MlKem.encapsulate(Bytes.of(new byte[1183])));
        refuses(Reason.LENGTH, () -> MlKem.decapsulate(MlKem.generate(), Bytes.of(new byte[1087])));
    }

    @Test
    void keyIdsStartAtOne() {
        refuses(Reason.ENCODING, () -> OneTimePreKeySecret.generate(0));
        refuses(Reason.ENCODING, () -> SignedPreKeySecret.generate(-1, NOW));
    }

    @Test
    void anUnreducedEncapsulationKeyIsRefused() {
        byte[] key = MlKem.publicKey(MlKem.generate()).toArray();
        key[0] = (byte) 0xFF;
        key[1] |= 0x0F;
        refuses(Reason.PUBLIC_KEY, () -> MlKem.requireValid(Bytes.of(key)));
    }

    @Test
    void everySealHasAFreshNonce() {
        SecretBytes key = SecretBytes.random(32);
        Set<String> nonces = new TreeSet<>();
        for (int i = 0; i < 1000; i++) {
            nonces.add(Aead.seal(key, Bytes.EMPTY, new byte[1]).nonce().toString());
        }
        assertThat(nonces).hasSize(1000);
    }

    @Test
    void secretsAreNeitherPrintedNorUsableOnceWiped() {
        Person bob = Person.fresh();
        String shown = bob.toString() + EpochKey.generate() + RecoveryKey.generate();
        assertThat(shown)
                .contains("SecretBytes[redacted]")
                .doesNotContain(HexFormat.of().formatHex(bob.secret().sign().reveal()));
        bob.secret().close();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> bob.secret().publish(bob.userId()));
    }

    @Test
    void base64UrlIsStrict() {
        assertThat(Bytes.fromBase64Url("AQI").toArray()).containsExactly(1, 2);
        for (String bad : List.of("AQI=", "AQJ", "A", "AQ I", "AQ+I", "AQI\n", "AQ/I")) {
            refuses(Reason.ENCODING, () -> Bytes.fromBase64Url(bad));
        }
    }

    private static void refuses(Reason reason, Runnable action) {
        assertThatExceptionOfType(CryptoException.class)
                .isThrownBy(action::run)
                .matches(refusal -> refusal.reason() == reason, reason.name());
    }
}
