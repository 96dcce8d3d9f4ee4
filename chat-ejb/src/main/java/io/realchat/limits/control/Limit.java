package io.realchat.limits.control;

import java.time.Duration;

/**
 * How often something may happen: {@code burst} times at once, then once more in each {@code every}.
 *
 * @param name part of the key in Redis, unique
 * @param burst 1 or more
 * @param every at least one microsecond
 * @param open whether it may happen while Redis is down
 */
public record Limit(String name, int burst, Duration every, boolean open) {
    private static final long MICRO = 1_000;

    public Limit {
        if (burst < 1 || every.toNanos() < MICRO) {
            throw new IllegalArgumentException(name + ": at least one, and at most one in a microsecond");
        }
    }

    /** {@code count} times at once and {@code count} times in each {@code window}; refused while Redis is down. */
    public static Limit closed(String name, int count, Duration window) {
        return new Limit(name, count, window.dividedBy(count), false);
    }
}
