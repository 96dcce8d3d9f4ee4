package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a conversation. Travels as a lower-case UUID. */
public record ConversationId(UUID value) {
    /** A new id of this moment. */
    public static ConversationId next() {
        return new ConversationId(UuidV7.next());
    }

    /**
     * Reads the canonical text.
     *
     * @throws ChatException {@link Problem#INVALID_FIELD} for any other text
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ConversationId fromString(String text) {
        return new ConversationId(UuidV7.read(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
