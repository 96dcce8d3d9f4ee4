package io.realchat.crypto;

import static io.realchat.crypto.CryptoException.require;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A password in normal form (NFC), 1 to 128 code points. {@link #choose} applies the rules for a new one; what is typed at
 * sign-in is only normalised, so that a rule that changes later locks nobody out.
 */
public final class Password implements AutoCloseable {
    private static final int MIN = 15;
    private static final int MAX = 128;

    private final SecretBytes utf8;

    private Password(SecretBytes utf8) {
        this.utf8 = utf8;
    }

    /**
     * The password as somebody typed it at sign-in.
     *
     * @throws CryptoException {@code PASSWORD} when it is empty or longer than any password may be
     */
    public static Password typed(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        require(!normal.isEmpty() && length(normal) <= MAX, Reason.PASSWORD, "length");
        return new Password(SecretBytes.adopt(normal.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A new password: 15 to 128 code points after NFC, not on the list of common passwords, not containing the username.
     *
     * @throws CryptoException {@code PASSWORD} when a rule refuses it
     */
    public static Password choose(String text, String username) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        String folded = normal.toLowerCase(Locale.ROOT);
        require(length(normal) >= MIN, Reason.PASSWORD, "shorter than 15 characters");
        require(!folded.contains(username.toLowerCase(Locale.ROOT)), Reason.PASSWORD, "contains the username");
        require(!CommonPasswords.contains(folded), Reason.PASSWORD, "on the list of common passwords");
        return typed(normal);
    }

    SecretBytes utf8() {
        return utf8;
    }

    /** Wipes the password. */
    @Override
    public void close() {
        utf8.close();
    }

    @Override
    public String toString() {
        return "Password[redacted]";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
