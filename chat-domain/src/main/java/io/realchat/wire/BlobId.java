package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** The id of a sealed file, made by the client that uploads it. Travels as a lower-case UUID. */
public record BlobId(UUID value) {
    /** A new id of this moment. */
    public static BlobId next() {
        return new BlobId(UuidV7.next());
    }

    /**
     * Reads the canonical text.
     *
     * @throws ChatException {@link Problem#INVALID_FIELD} for any other text
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BlobId fromString(String text) {
        return new BlobId(UuidV7.read(text));
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toString();
    }
}
