package io.realchat.conversations.entity;

import io.realchat.wire.Bytes;
import io.realchat.wire.LogPosition;
import java.time.Instant;

/**
 * Where a conversation stands; the part of its row that every send looks at under the row's lock.
 *
 * @param events        number of control events so far
 * @param head          hash of the newest control event, 32 bytes
 * @param epochSeq      {@code seq} of the event that opened the epoch
 * @param epochOpenedAt when that event arrived at the server
 * @param epochClosed   closed before its limits were reached
 */
public record Position(
        long lastSeq, long events, Bytes head, int epoch, long epochSeq, Instant epochOpenedAt, boolean epochClosed) {
    /** Whether one more message may be sent under the current epoch. */
    public boolean open(EpochLimits limits, Instant now) {
        return !epochClosed && lastSeq - epochSeq < limits.messages() && now.isBefore(epochOpenedAt.plus(limits.age()));
    }

    /** What a sender is told who was not up to date. */
    public LogPosition answer(EpochLimits limits, Instant now) {
        return new LogPosition(epoch, open(limits, now), head, lastSeq);
    }

    /** The position after one more message. */
    public Position next() {
        return new Position(lastSeq + 1, events, head, epoch, epochSeq, epochOpenedAt, epochClosed);
    }
}
