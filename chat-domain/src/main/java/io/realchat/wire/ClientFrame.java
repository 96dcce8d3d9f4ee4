package io.realchat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that a client may say on the socket; the record's {@link #frame()} is the frame's {@code type}. */
public sealed interface ClientFrame {
    /** The name on the wire. */
    default String frame() {
        return switch (this) {
            case Sync sync -> "sync";
            case Send send -> "send";
            case History history -> "history";
            case Renew renew -> "renew";
            case Ping ping -> "ping";
        };
    }

    /** Asks which conversations have moved on since the sequence numbers that the client knows; at most 1,000. */
    record Sync(List<Known> known) implements ClientFrame {
        public Sync {
            known = Require.count("known", known, 0, 1_000);
        }
    }

    /** The newest entry of a conversation that a client has, 0 when it has none. */
    record Known(ConversationId conversationId, long seq) {
        public Known {
            Require.range("seq", seq, 0, Require.MAX_SAFE);
        }
    }

    /** Sends a message; the same {@code client_msg_id} again is the same message. */
    record Send(ConversationId conversationId, MessageEnvelope message) implements ClientFrame {}

    /** Asks for entries after or before a sequence number, the newest ones when neither is given; 1 to 200. */
    record History(
            ConversationId conversationId,
            @Nullable Long after,
            @Nullable Long before,
            int limit) implements ClientFrame {
        public History {
            Require.that(after == null || before == null, "after", "either after or before expected");
            Require.range("after", after == null ? 0 : after, 0, Require.MAX_SAFE);
            Require.range("before", before == null ? 0 : before, 0, Require.MAX_SAFE);
            Require.range("limit", limit, 1, 200);
        }
    }

    /** Extends the socket's life with a fresh ticket of the same account. */
    record Renew(String ticket) implements ClientFrame {}

    /** Tells that the client is alive. */
    record Ping() implements ClientFrame {}
}
