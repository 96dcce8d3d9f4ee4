package io.realchat.conversations.entity;

import java.time.Duration;

/**
 * When an epoch closes and the next sender has to rotate first.
 *
 * @param messages entries after the event that opened it, at least 1
 * @param age      time since that event arrived
 */
public record EpochLimits(long messages, Duration age) {
    public EpochLimits {
        if (messages < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("an epoch lives for at least one message and some time");
        }
    }
}
