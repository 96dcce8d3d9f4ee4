package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an account, called user_id where it names another person. Travels as a lower-case UUID. */
public record AccountId(UUID value) {
    /** A new id of this moment. */
    public static AccountId next() {
        return new AccountId(UuidV7.next());
    }

    /**
     * Reads the canonical text.
     *
     * @throws ChatException {@link Problem#INVALID_FIELD} for any other text
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static AccountId fromString(String text) {
        return new AccountId(UuidV7.read(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
