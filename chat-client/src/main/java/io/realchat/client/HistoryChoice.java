package io.realchat.client;

import java.time.Instant;

/** What new members get to read of the time before they came. */
public sealed interface HistoryChoice {
    /** Nothing. */
    static HistoryChoice none() {
        return new None();
    }

    /** Everything that the one who adds can read. */
    static HistoryChoice all() {
        return new All();
    }

    /** What was written from a time on, to the precision of epochs. */
    static HistoryChoice since(Instant time) {
        return new Since(time.toEpochMilli());
    }

    /** Nothing. */
    record None() implements HistoryChoice {}

    /** Everything. */
    record All() implements HistoryChoice {}

    /** From a time on, milliseconds since 1970 UTC. */
    record Since(long time) implements HistoryChoice {}
}
