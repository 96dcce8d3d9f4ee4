package io.realchat.crypto;

import java.util.Arrays;
import java.util.Locale;

/** The form of a conversation, fixed by its create event. */
public enum ConversationForm {
    DIRECT,
    GROUP;

    /** The name that is hashed and that travels. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value with that name.
     *
     * @throws CryptoException {@code ENCODING} for any other text
     */
    public static ConversationForm of(String text) {
        return Arrays.stream(values())
                .filter(value -> value.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new CryptoException(Reason.ENCODING, "no such ConversationForm"));
    }
}
