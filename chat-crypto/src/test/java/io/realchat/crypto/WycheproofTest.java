package io.realchat.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * Project Wycheproof's cases through this package's own operations. The exact counts are asserted, so that a file that is
 * cut or skipped fails.
 */
class WycheproofTest {
    /** What happened to the cases of a file: ran right, and outside what this package offers. */
    private record Count(int valid, int invalid, int acceptable, int notOffered) {}

    @Test
    void aesGcm() throws Exception {
        // Not offered: 128 and 192-bit keys. Nonces of other sizes than 96 bits are refused, though the file has valid
        // ones.
        Count count =
                run("aes_gcm_test.json", group -> group.get("keySize").asInt() == 256, (group, test) -> opensGcm(test));
        assertThat(count).isEqualTo(new Count(76, 29, 0, 211));
    }

    @Test
    void ed25519() throws Exception {
        Count count = run("ed25519_test.json", group -> true, (group, test) -> {
            Bytes key = hex(group.get("publicKey"), "pk");
            return accepts(() -> Ed25519.verify(key, hex(test, "msg"), hex(test, "sig")));
        });
        assertThat(count).isEqualTo(new Count(88, 63, 0, 0));
    }

    @Test
    void x25519() throws Exception {
        // Acceptable ones: this package refuses exactly those whose shared secret is all zero.
        Count count = run("x25519_test.json", group -> true, (group, test) -> {
            SecretBytes secret = SecretBytes.of(hex(test, "private").toArray());
            boolean zero = hex(test, "shared").equals(Bytes.of(new byte[32]));
            boolean agreed = accepts(() -> assertThat(X25519.agree(secret, hex(test, "public")))
                    .isEqualTo(SecretBytes.of(hex(test, "shared").toArray())));
            return zero ? !agreed : agreed;
        });
        assertThat(count).isEqualTo(new Count(264, 0, 254, 0));
    }

    @Test
    void hkdfSha256() throws Exception {
        Count count = run(
                "hkdf_sha256_test.json",
                group -> true,
                (group, test) -> accepts(() -> assertThat(Hkdf.derive(
                                hex(test, "ikm").toArray(),
                                hex(test, "salt"),
                                hex(test, "info").toArray(),
                                test.get("size").asInt()))
                        .isEqualTo(SecretBytes.of(hex(test, "okm").toArray()))));
        assertThat(count).isEqualTo(new Count(83, 3, 0, 0));
    }

    @Test
    void hmacSha256() throws Exception {
        // The provider's HMAC, which HKDF stands on; a shortened tag is compared with the beginning of the full one.
        Count count = run("hmac_sha256_test.json", group -> true, (group, test) -> {
            Bytes tag = hex(test, "tag");
            return hmac(hex(test, "key"), hex(test, "msg")).slice(0, tag.size()).equals(tag);
        });
        assertThat(count).isEqualTo(new Count(66, 108, 0, 0));
    }

    @Test
    void mlKemKeysFromSeeds() throws Exception {
        Count count = run(
                "mlkem_768_keygen_seed_test.json",
                group -> true,
                (group, test) -> MlKem.publicKey(
                                SecretBytes.of(hex(test, "seed").toArray()))
                        .equals(hex(test, "ek")));
        assertThat(count).isEqualTo(new Count(100, 0, 0, 0));
    }

    @Test
    void mlKemEncapsulates() throws Exception {
        Count count = run(
                "mlkem_768_encaps_test.json",
                group -> true,
                (group, test) -> accepts(() -> {
                    MlKem.Encapsulated made =
                            MlKem.encapsulate(hex(test, "ek"), hex(test, "m").toArray());
                    assertThat(made.ciphertext()).isEqualTo(hex(test, "c"));
                    assertThat(made.secret())
                            .isEqualTo(SecretBytes.of(hex(test, "K").toArray()));
                }));
        assertThat(count).isEqualTo(new Count(133, 132, 0, 0));
    }

    @Test
    void mlKemDecapsulates() throws Exception {
        Count count = run(
                "mlkem_768_test.json",
                group -> true,
                (group, test) -> accepts(() -> {
                    SecretBytes seed = SecretBytes.of(hex(test, "seed").toArray());
                    assertThat(MlKem.decapsulate(seed, hex(test, "c")))
                            .isEqualTo(SecretBytes.of(hex(test, "K").toArray()));
                }));
        assertThat(count).isEqualTo(new Count(153, 40, 0, 0));
    }

    /** Runs every case of the groups that are offered; fails with the ids of all that went wrong. */
    private static Count run(String file, Predicate<JsonNode> offered, BiPredicate<JsonNode, JsonNode> accepted)
            throws IOException {
        List<Integer> wrong = new ArrayList<>();
        int[] counts = new int[4];
        for (JsonNode group : read(file).get("testGroups")) {
            for (JsonNode test : group.get("tests")) {
                if (!offered.test(group)) {
                    counts[3]++;
                    continue;
                }
                int kind = List.of("valid", "invalid", "acceptable")
                        .indexOf(test.get("result").asText());
                counts[kind]++;
                if (accepted.test(group, test) == (kind == 1)) {
                    wrong.add(test.get("tcId").asInt());
                }
            }
        }
        assertThat(wrong).as(file).isEmpty();
        return new Count(counts[0], counts[1], counts[2], counts[3]);
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = WycheproofTest.class.getResourceAsStream("/wycheproof/" + file)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, file));
        }
    }

    private static boolean opensGcm(JsonNode test) {
        boolean opened = accepts(() -> {
            Sealed sealed = new Sealed(hex(test, "iv"), hex(test, "ct").concat(hex(test, "tag")));
            byte[] plain = Aead.open(SecretBytes.of(hex(test, "key").toArray()), hex(test, "aad"), sealed);
            assertThat(Bytes.of(plain)).isEqualTo(hex(test, "msg"));
        });
        boolean otherNonce = hex(test, "iv").size() != Aead.NONCE;
        boolean valid = test.get("result").asText().equals("valid");
        return (otherNonce && valid) ? !opened : opened;
    }

    private static boolean accepts(Runnable action) {
        try {
            action.run();
            return true;
        } catch (CryptoException refused) {
            return false;
        }
    }

    private static Bytes hmac(Bytes key, Bytes message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            // The JDK takes no empty key; HMAC pads keys with zeros, so one zero byte is the same key (RFC 2104).
            mac.init(new SecretKeySpec(key.size() == 0 ? new byte[1] : key.toArray(), "HmacSHA256"));
            return Bytes.of(mac.doFinal(message.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes hex(JsonNode node, String field) {
        return Bytes.of(HexFormat.of().parseHex(node.get(field).asText()));
    }
}
