package io.realchat.conversations.boundary;

import io.realchat.wire.ChatException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a whole number from the query of a request. */
public final class QueryNumber {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    private QueryNumber() {}

    /**
     * The number, empty when the parameter is absent.
     *
     * @throws ChatException {@code INVALID_FIELD} when it is no number from {@code min} to {@code max}
     */
    public static Optional<Long> find(String name, @Nullable String text, long min, long max) {
        if (text == null) {
            return Optional.empty();
        }
        long value = DIGITS.matcher(text).matches() ? Long.parseLong(text) : -1;
        if (value < min || value > max) {
            throw ChatException.invalid(name, min + " to " + max + " expected");
        }
        return Optional.of(value);
    }

    /** A page's length, 1 to 200, 50 when the parameter is absent. */
    public static int limit(@Nullable String text) {
        return Math.toIntExact(find("limit", text, 1, 200).orElse(50L));
    }
}
