package io.realchat.accounts.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The server's clock as it is stored and sent: to the millisecond. */
public final class Times {
    private Times() {}

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
