package io.realchat.wire;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The guards with which records check themselves. Each throws {@link Problem#INVALID_FIELD} and names the member. */
final class Require {
    static final int MAX_INT = Integer.MAX_VALUE;
    static final long MAX_SAFE = (1L << 53) - 1;
    static final int HASH = 32;
    static final int KEY = 32;
    static final int SIGNATURE = 64;
    static final int NONCE = 12;
    static final int TAG = 16;

    private Require() {}

    /** Accepts version 1 only. */
    static void version(int v) {
        if (v != 1) {
            throw new ChatException(Problem.UNSUPPORTED_VERSION, "v: only 1 is known");
        }
    }

    static void range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw ChatException.invalid(field, min + " to " + max + " expected");
        }
    }

    /** Milliseconds since 1970 UTC, 0 to 2^53-1. */
    static void time(String field, long value) {
        range(field, value, 0, MAX_SAFE);
    }

    /** A key id, 1 to 2^31-1. */
    static void keyId(String field, int value) {
        range(field, value, 1, MAX_INT);
    }

    static void length(String field, @Nullable Bytes value, int bytes) {
        if (value != null && value.length() != bytes) {
            throw ChatException.invalid(field, bytes + " bytes expected");
        }
    }

    static void length(String field, Bytes value, int min, int max) {
        if (value.length() < min || value.length() > max) {
            throw ChatException.invalid(field, min + " to " + max + " bytes expected");
        }
    }

    static <T> List<T> count(String field, List<T> values, int min, int max) {
        if (values.size() < min || values.size() > max) {
            throw ChatException.invalid(field, min + " to " + max + " entries expected");
        }
        return List.copyOf(values);
    }

    static void matches(String field, String value, Pattern pattern, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw ChatException.invalid(field, rule);
        }
    }

    static void that(boolean holds, String field, String rule) {
        if (!holds) {
            throw ChatException.invalid(field, rule);
        }
    }
}
