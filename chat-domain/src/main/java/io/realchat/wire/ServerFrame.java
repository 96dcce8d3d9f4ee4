package io.realchat.wire;

import java.util.List;

/** Everything that the server may say on the socket. Entries, pages, conversations, own records and problems travel as they are. */
public sealed interface ServerFrame
        permits ConversationSummary,
                Entry,
                EntryPage,
                OwnRecord,
                ProblemAnswer,
                ServerFrame.Account,
                ServerFrame.Ack,
                ServerFrame.Gone,
                ServerFrame.NewIdentityOf,
                ServerFrame.Pong,
                ServerFrame.PresenceOf,
                ServerFrame.Ready,
                ServerFrame.ReceiptOf,
                ServerFrame.Renewed,
                ServerFrame.Synced,
                ServerFrame.TypingOf,
                ServerFrame.Watched {
    /** The name on the wire. */
    default String frame() {
        return switch (this) {
            case ConversationSummary conversation -> "conversation";
            case Entry entry -> "message";
            case EntryPage page -> "history";
            case OwnRecord record -> "record";
            case ProblemAnswer problem -> "error";
            case Account account -> "account";
            case Ack ack -> "ack";
            case Gone gone -> "gone";
            case NewIdentityOf identity -> "identity";
            case Pong pong -> "pong";
            case PresenceOf presence -> "presence";
            case Ready ready -> "ready";
            case ReceiptOf receipt -> "receipt";
            case Renewed renewed -> "renewed";
            case Synced synced -> "sync";
            case TypingOf typing -> "typing";
            case Watched watched -> "watch";
        };
    }

    /** First frame of a socket. Times in milliseconds; the client pings every {@code heartbeat} seconds. */
    record Ready(AccountId accountId, SessionId sessionId, long expiresAt, long serverTime, int heartbeat)
            implements ServerFrame {}

    /**
     * Conversations with something new, newest first; {@code more} when there are further ones; {@code gone} are known ones of
     * which the account is no member any more.
     */
    record Synced(List<ConversationSummary> conversations, boolean more, List<ConversationId> gone)
            implements ServerFrame {
        public Synced {
            conversations = List.copyOf(conversations);
            gone = List.copyOf(gone);
        }
    }

    /** A {@code remove} or {@code leave} took the account out; {@code entry} is that event. */
    record Gone(ConversationId conversationId, Entry entry) implements ServerFrame {}

    /** Somebody who shares a conversation has a new identity. */
    record NewIdentityOf(AccountId userId) implements ServerFrame {}

    /** Something happened to the account; {@code sessionId} is whose doing or whose end it was. Time in milliseconds. */
    record Account(AccountEvent event, SessionId sessionId, String deviceName, long at) implements ServerFrame {}

    /** A message is stored and committed. */
    record Ack(ConversationId conversationId, Bytes clientMsgId, MessageId id, long seq, long createdAt)
            implements ServerFrame {}

    /** The socket lives until {@code expiresAt}, in milliseconds. */
    record Renewed(long expiresAt) implements ServerFrame {}

    /** Answer to a ping with the server's clock in milliseconds. */
    record Pong(long serverTime) implements ServerFrame {}

    /** Somebody's marks have risen; to the own account's sockets with the own marks. */
    record ReceiptOf(ConversationId conversationId, AccountId userId, long delivered, long read)
            implements ServerFrame {}

    /** Somebody writes; shown for 6 seconds or until a message of that person. */
    record TypingOf(ConversationId conversationId, AccountId userId) implements ServerFrame {}

    /** The presence of the people that are watched from now on, of those who share a conversation. */
    record Watched(List<Presence> people) implements ServerFrame {
        public Watched {
            people = List.copyOf(people);
        }
    }

    /** Watched people whose presence has changed. */
    record PresenceOf(List<Presence> people) implements ServerFrame {
        public PresenceOf {
            people = List.copyOf(people);
        }
    }
}
