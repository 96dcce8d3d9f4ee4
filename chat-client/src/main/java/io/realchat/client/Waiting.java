package io.realchat.client;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waiting between tries: doubled each time, up to a limit, with jitter so that many clients do not come back together. */
final class Waiting {
    private static final long FIRST = 200;
    private static final long LONGEST = 30_000;

    private long millis = FIRST;

    void reset() {
        millis = FIRST;
    }

    void sleep() {
        sleep(Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1)));
        millis = Math.min(LONGEST, millis * 2);
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted"));
        }
    }
}
