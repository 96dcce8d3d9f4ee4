package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * An immutable run of bytes that travels as base64url without padding (RFC 4648 section 5).
 * Reading is strict: padding, white space, other alphabets and unused bits that are not zero are refused.
 * Two are equal when their bytes are; the comparison takes the same time wherever they differ.
 */
public final class Bytes {
    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Wraps a copy of {@code value}. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /**
     * Reads base64url text.
     *
     * @throws ChatException {@link Problem#INVALID_FIELD} when the text is not the one canonical encoding
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Bytes fromString(String text) {
        byte[] value;
        try {
            value = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw ChatException.invalid("", "base64url without padding expected");
        }
        Bytes bytes = new Bytes(value);
        if (!bytes.toString().equals(text)) {
            throw ChatException.invalid("", "base64url without padding expected");
        }
        return bytes;
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return value.clone();
    }

    /** Number of bytes. */
    public int length() {
        return value.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && MessageDigest.isEqual(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** The base64url text. */
    @Override
    @JsonValue
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
