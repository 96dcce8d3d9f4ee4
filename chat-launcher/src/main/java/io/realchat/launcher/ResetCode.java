package io.realchat.launcher;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * A code with which the owner of an account may give it a new identity, once. Of it only the hash is stored.
 *
 * @param symbols 25 of Crockford's base 32, 125 random bits
 */
record ResetCode(String symbols) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SYMBOLS = 25;
    private static final String GROUP = "(?<=\\G.{5})(?!$)";

    static ResetCode next() {
        return new ResetCode(new SecureRandom()
                .ints(SYMBOLS, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining()));
    }

    /** As a person reads it: five groups of five. */
    String text() {
        return String.join("-", symbols.split(GROUP, -1));
    }

    /** SHA-256 of the symbols, as the server compares it. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(symbols.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Tells no more than that it is a code. */
    @Override
    public String toString() {
        return "ResetCode";
    }
}
