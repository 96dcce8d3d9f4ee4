package io.realchat.accounts.control;

import io.realchat.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Random text that whoever holds it may use; only its hash is stored. */
final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** {@code size} random bytes as base64url. */
    static String next(int size) {
        byte[] random = new byte[size];
        RANDOM.nextBytes(random);
        return Bytes.of(random).toString();
    }

    /** SHA-256 of the text, 32 bytes. */
    static byte[] hash(String secret) {
        return Pepper.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
