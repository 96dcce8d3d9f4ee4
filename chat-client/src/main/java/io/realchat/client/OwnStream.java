package io.realchat.client;

import io.realchat.crypto.Bytes;
import io.realchat.crypto.MessageEnvelope;
import org.jspecify.annotations.Nullable;

/** This client's stream in one conversation: every message names the one before it. Used under its room's lock. */
final class OwnStream {
    private final Bytes id = MessageEnvelope.newStream();
    private long next = 1;
    private @Nullable Bytes prev;

    MessageEnvelope text(Bytes clientMsgId, int epoch, Bytes head) {
        return new MessageEnvelope(
                epoch, clientMsgId, "text", null, null, id, next, prev, head, System.currentTimeMillis());
    }

    /** The message with this hash was stored. */
    void stored(Bytes hash) {
        next++;
        prev = hash;
    }
}
