package io.realchat.conversations.control;

import io.realchat.conversations.control.ControlEvents.Appended;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Announcement.ToConversation;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Push;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Problem;
import io.realchat.wire.ServerFrame.Gone;
import io.realchat.wire.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * The one way to change a conversation. Whoever is no member gets the answer of a conversation that does not exist.
 * What changed is announced after it was committed, in the order of {@code seq}.
 */
@ApplicationScoped
public class Conversations {
    @Inject
    private ControlEvents events;

    @Inject
    private EventLog log;

    @Inject
    private Memberships memberships;

    @Inject
    private StoredIdentities identities;

    @Inject
    private Turns turns;

    @Inject
    private Hub hub;

    /** Begins a conversation; two who already have a direct one get that one, and a repeat gets what it began. */
    public Created create(AccountId caller, NewConversation request) {
        return turns.take(request.conversationId(), () -> {
            Optional<Entry> first = events.create(caller, request, identities.of(request.event()));
            ConversationId id = first.map(Entry::conversationId)
                    .or(() -> begun(request))
                    .orElseThrow(() -> new ChatException(Problem.CONVERSATION_CONFLICT));
            ConversationSummary summary = memberships.find(caller, id);
            first.ifPresent(entry -> welcome(summary, entry));
            return new Created(summary, first.isPresent());
        });
    }

    private Optional<ConversationId> begun(NewConversation request) {
        return switch (request.event().form()) {
            case DIRECT -> events.direct(request.event());
            case GROUP ->
                log.find(request.conversationId(), SignedEvent.hash(request.conversationId(), request.event()))
                        .map(Entry::conversationId);
            case null -> Optional.empty();
        };
    }

    /** Continues the log. The same event again is answered with its entry. */
    public Entry append(AccountId caller, ConversationId id, NewEvent request) {
        try {
            return turns.take(id, () -> {
                Appended appended = events.append(caller, id, request, identities.of(request.event()));
                announce(appended);
                return appended.entry();
            });
        } catch (ChatException e) {
            if (e.problem() != Problem.STALE_EPOCH) {
                throw e;
            }
            return log.find(id, SignedEvent.hash(id, request.event()))
                    .orElseThrow(() -> log.stale(id, request.event().prev()));
        }
    }

    private void welcome(ConversationSummary summary, Entry first) {
        List<AccountId> members =
                first.event().targets().stream().map(Target::userId).toList();
        hub.announce(new ToAccounts(members, Push.of(summary)), null);
        announce(first, 1);
    }

    /** Newcomers hear of the conversation before its entries; whoever goes hears of that and of nothing after it. */
    private void announce(Appended appended) {
        Entry entry = appended.entry();
        List<AccountId> newcomers = appended.newcomers();
        if (!newcomers.isEmpty()) {
            ConversationSummary summary = memberships.find(entry.sender(), entry.conversationId());
            hub.announce(new ToAccounts(newcomers, Push.of(summary.joinedAt(entry.seq()))), null);
        }
        List<AccountId> leavers = appended.leavers();
        if (!leavers.isEmpty()) {
            hub.announce(new ToAccounts(leavers, Push.of(new Gone(entry.conversationId(), entry))), null);
        }
        announce(entry, appended.events());
    }

    private void announce(Entry entry, long events) {
        hub.announce(new ToConversation(entry.conversationId(), events, entry.seq(), Push.of(entry)), null);
    }

    /** A conversation, and whether it was begun just now. */
    public record Created(ConversationSummary conversation, boolean fresh) {}
}
