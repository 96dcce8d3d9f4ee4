package io.realchat.conversations.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.realchat.wire.Bytes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An epoch is open for so many messages and so long, and not a moment more. */
class PositionTest {
    private static final EpochLimits LIMITS = new EpochLimits(3, Duration.ofDays(7));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Position fresh = new Position(5, 1, Bytes.of(new byte[32]), 0, 5, START, false);

    @Test
    void theLastMessageOfAnEpochIsTakenAndTheNextIsNot() {
        Position afterTwo = fresh.next().next();
        assertThat(afterTwo.open(LIMITS, START)).isTrue();
        assertThat(afterTwo.next().open(LIMITS, START)).isFalse();
    }

    @Test
    void anEpochEndsWithItsTime() {
        assertThat(fresh.open(LIMITS, START.plus(Duration.ofDays(7)).minusMillis(1)))
                .isTrue();
        assertThat(fresh.open(LIMITS, START.plus(Duration.ofDays(7)))).isFalse();
    }

    @Test
    void anEpochThatWasClosedStaysClosed() {
        assertThat(new Position(5, 1, Bytes.of(new byte[32]), 0, 5, START, true).open(LIMITS, START))
                .isFalse();
    }
}
