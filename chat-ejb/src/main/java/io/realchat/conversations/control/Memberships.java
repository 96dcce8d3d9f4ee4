package io.realchat.conversations.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ClientFrame.Known;
import io.realchat.wire.ConversationId;
import io.realchat.wire.ConversationPage;
import io.realchat.wire.ConversationSummary;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which conversations an account is a member of, and how they look to it. Of others it learns nothing. */
@ApplicationScoped
public class Memberships {
    @Inject
    private Summaries summaries;

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
    public List<ConversationSummary> changed(AccountId caller, List<Known> known, int limit) {
        return summaries.changed(caller, known, limit);
    }

    /** Those of the known conversations that the account is no member of, any more or ever. */
    public List<ConversationId> gone(AccountId caller, Collection<ConversationId> known) {
        return summaries.foreign(caller, known);
    }
}
