package io.realchat.messages.control;

import io.realchat.delivery.control.Connection;
import io.realchat.wire.AccountId;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ConversationId;
import java.util.Optional;

/**
 * What was told of one member's marks; 0 where nothing was.
 *
 * @param read    for others to see
 * @param ownRead at least {@code read}
 * @param source  the socket that told all of it; empty when there were several
 */
record Marks(long delivered, long read, long ownRead, Optional<Connection> source) {
    /** Whose marks in which conversation. */
    record Owner(ConversationId conversation, AccountId account) {}

    /** Whoever shows that something was read, shows that it was received. */
    static Marks of(ClientFrame.Receipt receipt, Connection from) {
        long shown = receipt.onlyMine() ? 0 : receipt.read();
        return new Marks(Math.max(receipt.delivered(), shown), shown, receipt.read(), Optional.of(from));
    }

    static Marks merge(Marks one, Marks other) {
        return new Marks(
                Math.max(one.delivered, other.delivered),
                Math.max(one.read, other.read),
                Math.max(one.ownRead, other.ownRead),
                one.source.equals(other.source) ? one.source : Optional.empty());
    }
}
