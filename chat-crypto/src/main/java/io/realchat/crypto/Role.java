package io.realchat.crypto;

import java.util.Arrays;
import java.util.Locale;

/** What a member may do. In a direct conversation both are members. */
public enum Role {
    ADMIN,
    MEMBER;

    /** The name that is hashed and that travels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value with that name.
     *
     * @throws CryptoException {@code ENCODING} for any other text
     */
    public static Role of(String text) {
        return Arrays.stream(values())
                .filter(value -> value.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new CryptoException(Reason.ENCODING, "no such Role"));
    }
}
