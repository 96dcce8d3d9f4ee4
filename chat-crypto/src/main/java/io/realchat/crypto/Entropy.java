package io.realchat.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Fresh random octets from the operating system's generator. Every draw looks at the generator first: one that repeats
 * itself or gives a single byte value gives no keys and seals nothing (section 7).
 */
final class Entropy {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PROBE = 16;

    private Entropy() {}

    /**
     * Random octets.
     *
     * @throws CryptoException {@code RANDOM} when the generator is broken
     */
    static byte[] octets(int size) {
        return octets(RANDOM, size);
    }

    static byte[] octets(SecureRandom source, int size) {
        byte[] before = draw(source, PROBE);
        byte[] probe = draw(source, PROBE);
        byte[] octets = draw(source, size);
        byte[] start = Arrays.copyOf(octets, PROBE);
        boolean repeated = Arrays.equals(before, probe) || (size >= PROBE && Arrays.equals(probe, start));
        boolean constant = constant(before) || constant(probe) || (size >= PROBE && constant(octets));
        CryptoException.require(!repeated && !constant, Reason.RANDOM, "the random generator is broken");
        return octets;
    }

    private static byte[] draw(SecureRandom source, int size) {
        byte[] octets = new byte[size];
        source.nextBytes(octets);
        return octets;
    }

    private static boolean constant(byte[] octets) {
        for (byte octet : octets) {
            if (octet != octets[0]) {
                return false;
            }
        }
        return true;
    }
}
