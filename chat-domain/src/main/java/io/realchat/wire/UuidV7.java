package io.realchat.wire;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes and reads time-ordered UUIDs of version 7 (RFC 9562 section 5.7). Ids made in the same millisecond have no order. */
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private UuidV7() {}

    /** A new id of this moment with 74 random bits. */
    public static UUID next() {
        return at(System.currentTimeMillis());
    }

    /** A new id of the given time in milliseconds since 1970 UTC, 0 to 2^48-1. */
    public static UUID at(long millis) {
        long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /**
     * Reads the one canonical text of a UUID of any version: lower case, 36 characters.
     *
     * @throws ChatException {@link Problem#INVALID_FIELD} for any other text
     */
    public static UUID read(String text) {
        if (text.length() == 36) {
            try {
                UUID id = UUID.fromString(text);
                if (id.toString().equals(text)) {
                    return id;
                }
            } catch (IllegalArgumentException e) {
                throw ChatException.invalid("", "lower-case UUID expected");
            }
        }
        throw ChatException.invalid("", "lower-case UUID expected");
    }
}
