package io.realchat.messages.control;

import io.realchat.conversations.control.EventLog;
import io.realchat.conversations.control.Turns;
import io.realchat.delivery.control.Announcement.ToConversation;
import io.realchat.delivery.control.Connection;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Push;
import io.realchat.messages.control.Outcome.Refused;
import io.realchat.messages.control.Outcome.Repeated;
import io.realchat.messages.control.Outcome.Stored;
import io.realchat.wire.AccountId;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.NewMessage;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way in for messages, from HTTP and from sockets. Returning means committed; only then the message is announced,
 * once, to the other sockets of all members.
 */
@ApplicationScoped
public class Messages {
    @Inject
    private Appender appender;

    @Inject
    private EventLog log;

    @Inject
    private Turns turns;

    @Inject
    private Hub hub;

    /** Sends over HTTP. */
    public Sent send(AccountId sender, ConversationId conversation, NewMessage request) {
        return send(Draft.of(sender, conversation, request.message(), request.hint()), null);
    }

    /** Sends from a socket, which does not get its own message back. */
    public Sent send(Connection from, ClientFrame.Send frame) {
        return send(Draft.of(from.account(), frame.conversationId(), frame.message(), frame.hint()), from);
    }

    private Sent send(Draft draft, @Nullable Connection from) {
        Outcome outcome = turns.take(draft.conversation(), () -> {
            Outcome found = appender.append(List.of(draft)).getFirst();
            if (found instanceof Stored stored) {
                announce(draft, stored, from);
            }
            return found;
        });
        return switch (outcome) {
            case Stored stored -> new Sent(stored.message(), true);
            case Repeated repeated -> new Sent(repeated.message(), false);
            case Refused refused
            when refused.why().problem() == Problem.STALE_EPOCH ->
                throw log.stale(draft.conversation(), draft.message().head());
            case Refused refused -> throw refused.why();
        };
    }

    private void announce(Draft draft, Stored stored, @Nullable Connection from) {
        Entry entry = new Entry(
                draft.conversation(),
                stored.message().seq(),
                stored.message().id(),
                draft.sender(),
                draft.message().type(),
                stored.message().createdAt(),
                false,
                draft.content());
        hub.announce(new ToConversation(entry.conversationId(), stored.events(), entry.seq(), Push.of(entry)), from);
    }
}
