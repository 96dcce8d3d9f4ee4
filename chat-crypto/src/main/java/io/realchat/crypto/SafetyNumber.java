package io.realchat.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/**
 * What two people compare to know that nobody stands between them (section 6). The same on both sides.
 *
 * @param digits 60 decimal digits
 */
public record SafetyNumber(String digits) {
    private static final int ROUNDS = 5200;
    private static final int GROUPS = 6;
    private static final String QR = "realchat-safety:1:";

    /** An account and the identity that one side has of it. */
    public record Party(UUID userId, Identity identity) {}

    /** The safety number of two accounts, in any order. */
    public static SafetyNumber of(Party one, Party other) {
        String first = half(one);
        String second = half(other);
        return new SafetyNumber(first.compareTo(second) <= 0 ? first + second : second + first);
    }

    /** 12 groups of 5 digits, separated by spaces, as it is shown. */
    public String spaced() {
        return digits.replaceAll("(.{5})(?!$)", "$1 ");
    }

    /** The text of its QR code. */
    public String qr() {
        return QR + digits;
    }

    /** Whether a scanned text is this safety number's QR code. */
    public boolean matches(String scanned) {
        return MessageDigest.isEqual(qr().getBytes(StandardCharsets.UTF_8), scanned.getBytes(StandardCharsets.UTF_8));
    }

    /** The 30 digits of one account. */
    static String half(Party party) {
        MessageDigest sha512 = sha512();
        byte[] sign = party.identity().sign().view();
        byte[] agree = party.identity().agree().view();
        byte[] hash = sha512.digest(Encoding.context(
                Labels.SAFETY,
                Encoding.id(party.userId()),
                party.identity().sign(),
                party.identity().agree()));
        for (int i = 0; i < ROUNDS; i++) {
            sha512.update(hash);
            sha512.update(sign);
            sha512.update(agree);
            hash = sha512.digest();
        }
        return digits(hash);
    }

    private static String digits(byte[] hash) {
        StringBuilder digits = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            long number = 0;
            for (int i = 0; i < 5; i++) {
                number = (number << 8) | (hash[group * 5 + i] & 0xFF);
            }
            digits.append(String.format(Locale.ROOT, "%05d", number % 100_000));
        }
        return digits.toString();
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
