package io.realchat.messages.control;

import io.realchat.conversations.control.EntryRow;
import io.realchat.conversations.control.EventLog;
import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The way back through a conversation, for its members. Every page is ascending by {@code seq}. */
@ApplicationScoped
public class History {
    private static final String ENTRIES = "SELECT " + EntryRow.COLUMNS + " FROM messages m WHERE m.conversation_id = ?";

    @Inject
    private Sql sql;

    @Inject
    private EventLog log;

    /** The entries that follow {@code seq}; 1 to 200. */
    public EntryPage after(AccountId reader, ConversationId conversation, long seq, int limit) {
        log.requireMember(conversation, reader);
        List<Entry> found = sql.list(
                Query.of(ENTRIES + " AND m.seq > ? ORDER BY m.seq LIMIT ?", conversation.value(), seq, limit + 1),
                EntryRow::read);
        boolean more = found.size() > limit;
        return new EntryPage(more ? found.subList(0, limit) : found, more);
    }

    /** The entries that lead up to {@code seq}, without it; 1 to 200. */
    public EntryPage before(AccountId reader, ConversationId conversation, long seq, int limit) {
        log.requireMember(conversation, reader);
        List<Entry> found = sql.list(
                Query.of(ENTRIES + " AND m.seq < ? ORDER BY m.seq DESC LIMIT ?", conversation.value(), seq, limit + 1),
                EntryRow::read);
        boolean more = found.size() > limit;
        return new EntryPage((more ? found.subList(0, limit) : found).reversed(), more);
    }

    /** The newest entries; 1 to 200. */
    public EntryPage newest(AccountId reader, ConversationId conversation, int limit) {
        return before(reader, conversation, Long.MAX_VALUE, limit);
    }
}
