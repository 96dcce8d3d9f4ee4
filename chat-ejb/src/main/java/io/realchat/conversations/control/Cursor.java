package io.realchat.conversations.control;

import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationSummary;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** A place in the list of conversations, newest activity first. As text it means something to the server only. */
record Cursor(Instant activity, UUID id) {
    private static final int LENGTH = 24;
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

    /** Before the newest. */
    static Cursor start() {
        return new Cursor(FAR, new UUID(-1, -1));
    }

    /** Behind this conversation. */
    static Cursor after(ConversationSummary last) {
        return new Cursor(Instant.ofEpochMilli(last.lastActivityAt()), last.id().value());
    }

    /** Reads what {@link #text} wrote. */
    static Cursor read(String text) {
        byte[] bytes = text.length() > 2 * LENGTH
                ? new byte[0]
                : Bytes.fromString(text).toArray();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length != LENGTH || in.getLong(0) < 0 || in.getLong(0) > FAR.toEpochMilli()) {
            throw ChatException.invalid("cursor", "a cursor from the page before expected");
        }
        return new Cursor(Instant.ofEpochMilli(in.getLong()), new UUID(in.getLong(), in.getLong()));
    }

    String text() {
        return Bytes.of(ByteBuffer.allocate(LENGTH)
                        .putLong(activity.toEpochMilli())
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array())
                .toString();
    }
}
