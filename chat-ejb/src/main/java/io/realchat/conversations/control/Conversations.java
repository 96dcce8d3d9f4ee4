package io.realchat.conversations.control;

import io.realchat.conversations.control.ControlEvents.Appended;
import io.realchat.conversations.entity.EpochKeyId;
import io.realchat.delivery.control.Announcement.ToAccounts;
import io.realchat.delivery.control.Announcement.ToConversation;
import io.realchat.delivery.control.Hub;
import io.realchat.delivery.control.Push;
import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationPage;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Entry;
import io.realchat.wire.EpochKey;
import io.realchat.wire.Member;
import io.realchat.wire.NewConversation;
import io.realchat.wire.NewEvent;
import io.realchat.wire.Problem;
import io.realchat.wire.SelfWrap;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What members do with conversations. Whoever is no member gets the answer of a conversation that does not exist.
 * What changed is announced after it was committed, in the order of {@code seq}.
 */
@ApplicationScoped
public class Conversations {
    @Inject
    private ControlEvents events;

    @Inject
    private EventLog log;

    @Inject
    private Summaries summaries;

    @Inject
    private StoredIdentities identities;

    @Inject
    private WrappedKeys keys;

    @Inject
    private Turns turns;

    @Inject
    private Hub hub;

    /** Begins a direct conversation; the two who already have one get that one. */
    public Created create(AccountId caller, NewConversation request) {
        return turns.take(request.conversationId(), () -> {
            Optional<Entry> first = events.create(caller, request, identities.of(request.event()));
            ConversationId id = first.map(Entry::conversationId)
                    .or(() -> events.direct(request.event()))
                    .orElseThrow(() -> new ChatException(Problem.CONVERSATION_CONFLICT));
            ConversationSummary summary = find(caller, id);
            first.ifPresent(entry -> welcome(summary, entry));
            return new Created(summary, first.isPresent());
        });
    }

    /** Continues the log. The same event again is answered with its entry. */
    public Entry append(AccountId caller, ConversationId id, NewEvent request) {
        try {
            return turns.take(id, () -> {
                Appended appended = events.append(caller, id, request, identities.of(request.event()));
                announce(appended.entry(), appended.events());
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

    /** The conversation as the member sees it. */
    public ConversationSummary find(AccountId caller, ConversationId id) {
        return summaries.find(caller, id).orElseThrow(() -> new ChatException(Problem.NOT_FOUND));
    }

    /** One page of the account's conversations, newest activity first; 1 to 200. */
    public ConversationPage page(AccountId caller, @Nullable String cursor, int limit) {
        Cursor from = cursor == null ? Cursor.start() : Cursor.read(cursor);
        List<ConversationSummary> found = summaries.page(caller, from, limit + 1);
        if (found.size() <= limit) {
            return new ConversationPage(found, null);
        }
        List<ConversationSummary> page = found.subList(0, limit);
        return new ConversationPage(page, Cursor.after(page.getLast()).text());
    }

    /** The account's conversations that have something new for a client that knows this much; newest activity first. */
    public List<ConversationSummary> changed(AccountId caller, Map<ConversationId, Long> known, int limit) {
        return summaries.changed(caller, known, limit);
    }

    /** All control events from number {@code n} on. */
    public List<Entry> log(AccountId caller, ConversationId id, long n) {
        log.requireMember(id, caller);
        return log.from(id, n);
    }

    /** The caller's own wrapped keys from an epoch on. */
    public List<EpochKey> keys(AccountId caller, ConversationId id, int from) {
        log.requireMember(id, caller);
        return keys.from(id, caller, from);
    }

    /** Replaces the caller's own wrapped key. */
    public void replaceKey(AccountId caller, ConversationId id, int epoch, SelfWrap wrap) {
        log.requireMember(id, caller);
        if (!wrap.userId().equals(caller)) {
            throw ChatException.invalid("wrap.user_id", "your own account expected");
        }
        keys.replace(new EpochKeyId(id, caller, epoch), wrap);
    }

    private void welcome(ConversationSummary summary, Entry first) {
        List<AccountId> members = summary.members().stream().map(Member::userId).toList();
        hub.announce(new ToAccounts(members, Push.of(summary)), null);
        announce(first, 1);
    }

    private void announce(Entry entry, long events) {
        hub.announce(new ToConversation(entry.conversationId(), events, entry.seq(), Push.of(entry)), null);
    }

    /** A conversation, and whether it was begun just now. */
    public record Created(ConversationSummary conversation, boolean fresh) {}
}
