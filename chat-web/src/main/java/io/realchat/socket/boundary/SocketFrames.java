package io.realchat.socket.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.accounts.control.Tickets;
import io.realchat.conversations.control.Memberships;
import io.realchat.messages.control.History;
import io.realchat.messages.control.Messages;
import io.realchat.messages.control.PageSize;
import io.realchat.messages.control.Receipts;
import io.realchat.presence.control.Presences;
import io.realchat.presence.control.Typing;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ClientFrame;
import io.realchat.wire.ClientFrame.Known;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Problem;
import io.realchat.wire.ServerFrame;
import io.realchat.wire.StoredMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What each client frame does and what it is answered with. Each frame does what the same request over HTTP does. */
@ApplicationScoped
class SocketFrames {
    private static final int SYNC_PAGE = 100;

    @Inject
    private Messages messages;

    @Inject
    private History history;

    @Inject
    private Receipts receipts;

    @Inject
    private Presences presences;

    @Inject
    private Typing typings;

    @Inject
    private Memberships memberships;

    @Inject
    private Tickets tickets;

    /** The one answer to the frame; none for those that soon are old. */
    Optional<ServerFrame> answer(SocketConnection from, ClientFrame frame) {
        return switch (frame) {
            case ClientFrame.Send send -> Optional.of(send(from, send));
            case ClientFrame.Sync sync -> Optional.of(sync(from, sync));
            case ClientFrame.History asked -> Optional.of(history(from, asked));
            case ClientFrame.Renew renew -> Optional.of(renew(from, renew));
            case ClientFrame.Ping ping -> Optional.of(new ServerFrame.Pong(System.currentTimeMillis()));
            case ClientFrame.Watch watch ->
                Optional.of(new ServerFrame.Watched(presences.watch(from, watch.userIds())));
            case ClientFrame.Passing passing -> {
                take(from, passing);
                yield Optional.empty();
            }
        };
    }

    private void take(SocketConnection from, ClientFrame.Passing passing) {
        switch (passing) {
            case ClientFrame.Receipt receipt -> receipts.tell(from, receipt);
            case ClientFrame.PresenceOf presence -> presences.say(from, presence.state());
            case ClientFrame.Typing typing -> {
                if (from.mayType(typing.conversationId())) {
                    typings.tell(from.account(), typing.conversationId());
                }
            }
        }
    }

    private ServerFrame send(SocketConnection from, ClientFrame.Send send) {
        StoredMessage stored = messages.send(from, send).message();
        return new ServerFrame.Ack(
                send.conversationId(), send.message().clientMsgId(), stored.id(), stored.seq(), stored.createdAt());
    }

    private ServerFrame sync(SocketConnection from, ClientFrame.Sync sync) {
        List<ConversationSummary> changed = memberships.changed(from.account(), sync.known(), SYNC_PAGE + 1);
        Set<ConversationId> known =
                sync.known().stream().map(Known::conversationId).collect(Collectors.toSet());
        List<ConversationId> gone = memberships.gone(from.account(), known);
        List<ConversationSummary> fitting =
                FrameBudget.first(changed.subList(0, Math.min(SYNC_PAGE, changed.size())), gone.size());
        return new ServerFrame.Synced(fitting, fitting.size() < changed.size(), gone);
    }

    private ServerFrame history(SocketConnection from, ClientFrame.History asked) {
        AccountId reader = from.account();
        PageSize size = FrameBudget.page(asked.limit());
        if (asked.after() != null) {
            return history.after(reader, asked.conversationId(), asked.after(), size);
        }
        return asked.before() == null
                ? history.newest(reader, asked.conversationId(), size)
                : history.before(reader, asked.conversationId(), asked.before(), size);
    }

    private ServerFrame renew(SocketConnection from, ClientFrame.Renew renew) {
        Caller fresh = tickets.take(renew.ticket())
                .filter(caller -> caller.account().equals(from.account()))
                .orElseThrow(() -> new ChatException(Problem.UNAUTHENTICATED));
        from.renew(fresh);
        return new ServerFrame.Renewed(fresh.expires().toEpochMilli());
    }
}
