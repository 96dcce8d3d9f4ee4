package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of an entry of a conversation's log. Travels as a lower-case UUID. */
public record MessageId(UUID value) {
    /** A new id of this moment. */
    public static MessageId next() {
        return new MessageId(UuidV7.next());
    }

    /**
     * Reads the canonical text.
     *
     * @throws ChatException {@link Problem#INVALID_FIELD} for any other text
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MessageId fromString(String text) {
        return new MessageId(UuidV7.read(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
