package io.realchat.crypto;

import java.security.SecureRandom;

/** Fresh random octets from the operating system's generator. */
final class Entropy {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Entropy() {}

    static byte[] octets(int size) {
        byte[] octets = new byte[size];
        RANDOM.nextBytes(octets);
        return octets;
    }

    static SecureRandom source() {
        return RANDOM;
    }
}
