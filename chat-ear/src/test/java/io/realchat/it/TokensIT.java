package io.realchat.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.wire.Bytes;
import io.realchat.wire.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only this server's own current tokens open anything (RFC 8725: algorithm confusion, unsigned tokens, foreign keys). */
@ArquillianTest
@RunAsClient
class TokensIT {
    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return RealEar.archive();
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String part(String json) {
        return Bytes.of(json.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void refused(String token) {
        Answer answer = Http.anonymous().bearing(token).get("/api/account");
        answer.refusedAs(Problem.UNAUTHENTICATED);
        assertThat(answer.header("www-authenticate")).hasValue("Bearer");
    }

    private static List<String> parts() {
        String token = TestAccount.signedUp("alice").session().accessToken();
        return List.of(token.split("\\.", -1));
    }

    @Test
    void aTokenIsAMicroProfileJwt() {
        var alice = TestAccount.signedUp("alice");
        String[] parts = alice.session().accessToken().split("\\.", -1);
        assertThat(text(parts[0])).contains("\"alg\":\"ES256\"", "\"typ\":\"JWT\"", "\"kid\":");
        assertThat(text(parts[1]))
                .contains("\"iss\":\"realchat\"", "\"aud\":\"realchat\"", "\"sub\":\"" + alice.id() + "\"")
                .contains("\"sid\":\"" + alice.session().sessionId() + "\"", "\"upn\":", "\"jti\":");
        Instant expires = Instant.ofEpochMilli(alice.session().expiresAt());
        assertThat(Duration.between(Instant.now(), expires)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c", "....", "e30.e30.", "Bearer"})
    void whatIsNoTokenIsRefused(String token) {
        refused(token);
    }

    @Test
    void noTokenAndOtherSchemesAreRefused() {
        Http.anonymous().get("/api/account").refusedAs(Problem.UNAUTHENTICATED);
        Http.anonymous().with("Authorization", "Basic YTpi").get("/api/account").refusedAs(Problem.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "", "HS256", "ES384", "RS256"})
    void anotherAlgorithmIsRefused(String algorithm) {
        List<String> token = parts();
        String header = part(text(token.get(0)).replace("ES256", algorithm));
        refused(header + "." + token.get(1) + ".");
        refused(header + "." + token.get(1) + "." + token.get(2));
    }

    @Test
    void anHmacKeyedWithThePublicKeyIsRefused() throws GeneralSecurityException, SQLException {
        List<String> token = parts();
        String signed = part(text(token.get(0)).replace("ES256", "HS256")) + "." + token.get(1);
        byte[] der = publicKey();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] key : List.of(der, pem.getBytes(StandardCharsets.US_ASCII))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] tag = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            refused(signed + "." + Bytes.of(tag));
            refused(signed.replace(part(text(token.get(0)).replace("ES256", "HS256")), token.get(0)) + "."
                    + Bytes.of(tag));
        }
    }

    private static byte[] publicKey() throws SQLException {
        try (var connection = Site.database();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT public_key FROM signing_keys ORDER BY created_at DESC LIMIT 1")) {
            assertThat(rows.next()).isTrue();
            return rows.getBytes(1);
        }
    }

    @Test
    void changedClaimsAndForeignSignaturesAreRefused() throws GeneralSecurityException {
        List<String> token = parts();
        String later = part(text(token.get(1)).replaceFirst("\"exp\":(\\d)", "\"exp\":9$1"));
        refused(token.get(0) + "." + later + "." + token.get(2));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        PrivateKey foreign = generator.generateKeyPair().getPrivate();
        refused(token.get(0) + "." + token.get(1) + "." + sign(foreign, token.get(0) + "." + token.get(1)));
        refused(token.get(0) + "." + token.get(1) + "." + Bytes.of(new byte[64]));
        refused(token.get(0) + "." + token.get(1) + ".");
    }

    private static Bytes sign(PrivateKey key, String text) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(key);
        signer.update(text.getBytes(StandardCharsets.US_ASCII));
        return Bytes.of(signer.sign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kid\":\"../../../../dev/null\"",
                "\"kid\":\"' OR '1'='1\"",
                "\"kid\":\"http://127.0.0.1:1/key\"",
                "\"kid\":\"\\u0000\"",
                "\"kid\":null",
                "\"kid\":\"x\",\"jku\":\"http://127.0.0.1:1/jwks\"",
                "\"kid\":\"x\",\"crit\":[\"exp\"]",
                "\"kid\":\"x\",\"zip\":\"DEF\"",
            })
    void whatAHeaderSaysAboutKeysIsNotFollowed(String members) {
        List<String> token = parts();
        refused(part("{\"alg\":\"ES256\",\"typ\":\"JWT\"," + members + "}") + "." + token.get(1) + "." + token.get(2));
    }

    @Test
    void aVeryLongNameIsRefused() {
        List<String> token = parts();
        String header = part("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + "k".repeat(3_000) + "\"}");
        refused(header + "." + token.get(1) + "." + token.get(2));
    }

    @Test
    void aRefreshTokenIsNoAccessTokenAndAnAccessTokenNoRefreshToken() {
        var alice = TestAccount.signedUp("alice");
        refused(alice.refreshToken());
        Http.anonymous()
                .cookie(alice.session().accessToken())
                .post("/api/sessions/refresh", new io.realchat.wire.Empty())
                .refusedAs(Problem.SESSION_ENDED);
    }

    @Test
    void theServersPrivateKeyIsNotReadableInTheDatabase() throws SQLException {
        try (var connection = Site.database();
                var rows =
                        connection.createStatement().executeQuery("SELECT private_key_encrypted FROM signing_keys")) {
            while (rows.next()) {
                String sealed = new String(rows.getBytes(1), StandardCharsets.ISO_8859_1);
                assertThat(sealed)
                        .doesNotContain(new String(
                                new byte[] {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D}, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
