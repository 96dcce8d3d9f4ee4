package io.realchat.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
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
            case Watch watch -> "watch";
            case PresenceOf presence -> "presence";
            case Typing typing -> "typing";
            case Receipt receipt -> "receipt";
        };
    }

    /** Asks which conversations have moved on since the sequence numbers that the client knows; at most 1,000. */
    record Sync(List<Known> known) implements ClientFrame {
        public Sync {
            known = Require.count("known", known, 0, 1_000);
        }
    }

    /** The newest entry of a conversation that a client has, 0 when it has none, and how far it knows that the account has read. */
    record Known(ConversationId conversationId, long seq, long read) {
        public Known {
            Require.range("seq", seq, 0, Require.MAX_SAFE);
            Require.range("read", read, 0, Require.MAX_SAFE);
        }

        /** For a client that does not follow what was read. */
        public Known(ConversationId conversationId, long seq) {
            this(conversationId, seq, Require.MAX_SAFE);
        }
    }

    /** Sends a message; the same {@code client_msg_id} again is the same message. */
    record Send(
            ConversationId conversationId,
            MessageEnvelope message,
            @Nullable Hint hint) implements ClientFrame {
        public Send {
            Hint.require(message, hint);
        }
    }

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

    /** Whose presence is to be told from now on; replaces those before. At most 200. */
    record Watch(List<AccountId> userIds) implements ClientFrame {
        public Watch {
            userIds = Require.count("user_ids", userIds, 0, 200);
        }
    }

    /** What soon is old: it has no {@code ref} and no answer, and is not told again when it is lost. */
    sealed interface Passing extends ClientFrame permits PresenceOf, Typing, Receipt {}

    /** How the person in front of this client is. */
    record PresenceOf(Mood state) implements Passing {}

    /** Somebody writes. */
    record Typing(ConversationId conversationId) implements Passing {}

    /** How far the account has received and read a conversation, 0 where nothing is told; {@code onlyMine} keeps it from others. */
    record Receipt(
            ConversationId conversationId,
            long delivered,
            long read,
            @JsonProperty("private") boolean onlyMine) implements Passing {
        public Receipt {
            Require.range("delivered", delivered, 0, Require.MAX_SAFE);
            Require.range("read", read, 0, Require.MAX_SAFE);
        }
    }
}
