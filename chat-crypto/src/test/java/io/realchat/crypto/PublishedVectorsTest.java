package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

/** The examples that the RFCs themselves print. */
class PublishedVectorsTest {
    @Test
    void x25519MultipliesAsRfc7748Section5() {
        assertThat(X25519.agree(
                        secret("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
                        bytes("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")))
                .isEqualTo(secret("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"));
        assertThat(X25519.agree(
                        secret("4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d"),
                        bytes("e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493")))
                .isEqualTo(secret("95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"));
    }

    @Test
    void x25519IteratesAsRfc7748Section5() {
        byte[] k = HexFormat.of().parseHex("09" + "00".repeat(31));
        byte[] u = k.clone();
        for (int i = 0; i < 1000; i++) {
            byte[] next = X25519.agree(SecretBytes.of(k), Bytes.of(u)).reveal();
            u = k;
            k = next;
        }
        assertThat(Bytes.of(k)).isEqualTo(bytes("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"));
    }

    @Test
    void x25519AgreesAsRfc7748Section6() {
        SecretBytes alice = secret("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        SecretBytes bob = secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
        SecretBytes shared = secret("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
        assertThat(X25519.publicKey(alice))
                .isEqualTo(bytes("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
        assertThat(X25519.publicKey(bob))
                .isEqualTo(bytes("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
        assertThat(X25519.agree(alice, X25519.publicKey(bob))).isEqualTo(shared);
        assertThat(X25519.agree(bob, X25519.publicKey(alice))).isEqualTo(shared);
    }

    @Test
    void ed25519SignsAsRfc8032Section7() {
        signs(
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                        + "d25bf5f0595bbe24655141438e7a100b");
        signs(
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                        + "387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void hkdfDerivesAsRfc5869AppendixA() {
        assertThat(Hkdf.derive(
                        octets("0b".repeat(22)),
                        bytes("000102030405060708090a0b0c"),
                        octets("f0f1f2f3f4f5f6f7f8f9"),
                        42))
                .isEqualTo(
                        secret("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
        assertThat(Hkdf.derive(range(0x00, 0x50), Bytes.of(range(0x60, 0xb0)), range(0xb0, 0x100), 82))
                .isEqualTo(secret(
                        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c6"
                                + "5e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"));
        assertThat(Hkdf.derive(octets("0b".repeat(22)), Bytes.EMPTY, new byte[0], 42))
                .isEqualTo(
                        secret("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    @Test
    void argon2idDerivesAsRfc9106Section5() {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(octets("02".repeat(16)))
                .withSecret(octets("03".repeat(8)))
                .withAdditional(octets("04".repeat(12)))
                .build();
        assertThat(Bytes.of(Argon2id.generate(parameters, secret("01".repeat(32)))))
                .isEqualTo(bytes("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    private static void signs(String seed, String publicKey, String message, String sig) {
        assertThat(Ed25519.publicKey(secret(seed))).isEqualTo(bytes(publicKey));
        assertThat(Ed25519.sign(secret(seed), bytes(message))).isEqualTo(bytes(sig));
        Ed25519.verify(bytes(publicKey), bytes(message), bytes(sig));
    }

    private static byte[] range(int from, int to) {
        byte[] octets = new byte[to - from];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (from + i);
        }
        return octets;
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static Bytes bytes(String hex) {
        return Bytes.of(octets(hex));
    }

    private static SecretBytes secret(String hex) {
        return SecretBytes.of(octets(hex));
    }
}
