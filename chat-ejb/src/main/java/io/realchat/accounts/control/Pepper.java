package io.realchat.accounts.control;

import io.realchat.settings.control.Settings;
import io.realchat.wire.Bytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is derived from the secret that only the servers hold. Each purpose has its own key, HMAC-SHA-256(pepper, purpose),
 * but the verifier, which the protocol defines. A stolen database alone verifies no guess.
 */
@ApplicationScoped
public class Pepper {
    private static final String HMAC = "HmacSHA256";

    private final byte[] pepper;

    @Inject
    Pepper(Settings settings) {
        this.pepper = settings.pepper();
    }

    /** For the proxy only. */
    protected Pepper() {
        this.pepper = new byte[0];
    }

    /** HMAC-SHA-256(pepper, SHA-256(authentication key)), 32 bytes. */
    public byte[] verifier(Bytes authKey) {
        return hmac(pepper, sha256(authKey.toArray()));
    }

    /** The same 16 bytes for the same name each time, told by nothing from a real salt. */
    public Bytes fakeSalt(String username) {
        byte[] key = hmac(pepper, utf8("RealChat/server/pre-login"));
        return Bytes.of(Arrays.copyOf(hmac(key, utf8(username)), 16));
    }

    /** The AES-256 key that seals the private halves of signing keys. */
    SecretKey signingKeySeal() {
        return new SecretKeySpec(hmac(pepper, utf8("RealChat/server/signing-keys")), "AES");
    }

    static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[] input) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HMAC-SHA-256", e);
        }
    }
}
