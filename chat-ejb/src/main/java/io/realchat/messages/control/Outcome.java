package io.realchat.messages.control;

import io.realchat.wire.ChatException;
import io.realchat.wire.StoredMessage;

/** What became of a draft. */
sealed interface Outcome {
    /** Stored with the batch; {@code events} is the number of control events at that moment. */
    record Stored(StoredMessage message, long events) implements Outcome {}

    /** Stored before: the same answer again. */
    record Repeated(StoredMessage message) implements Outcome {}

    /** Not stored. */
    record Refused(ChatException why) implements Outcome {}
}
