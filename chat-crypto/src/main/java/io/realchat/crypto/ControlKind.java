package io.realchat.crypto;

import java.util.Arrays;
import java.util.Locale;

/** What a control event does. */
public enum ControlKind {
    CREATE,
    ADD,
    REMOVE,
    LEAVE,
    ROLE,
    ROTATE,
    PROFILE;

    /** Whether such an event makes a new epoch, with a wrap for each member after it. */
    public boolean startsEpoch() {
        return switch (this) {
            case CREATE, ADD, REMOVE, ROTATE -> true;
            case LEAVE, ROLE, PROFILE -> false;
        };
    }

    /** The name that is hashed and that travels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value with that name.
     *
     * @throws CryptoException {@code ENCODING} for any other text
     */
    public static ControlKind of(String text) {
        return Arrays.stream(values())
                .filter(value -> value.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new CryptoException(Reason.ENCODING, "no such ControlKind"));
    }
}
