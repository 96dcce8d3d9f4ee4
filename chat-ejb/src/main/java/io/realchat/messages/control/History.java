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

/**
 * The way back through a conversation, for its members: all its events, and messages from the first epoch that the reader has
 * a key for. Every page is ascending by {@code seq}.
 */
@ApplicationScoped
public class History {
    /** What limits {@code messages m} to one conversation (first parameter) and to what the reader (second) may see of it. */
    static final String VISIBLE =
            " m.conversation_id = ? AND (m.message_type = 'control' OR m.epoch >= (SELECT min(k.epoch)"
                    + " FROM conversation_keys k WHERE k.conversation_id = m.conversation_id AND k.user_id = ?))";

    private static final String ENTRIES = "SELECT " + EntryRow.COLUMNS + " FROM messages m WHERE" + VISIBLE;

    @Inject
    private Sql sql;

    @Inject
    private EventLog log;

    /** The entries that follow {@code seq}. */
    public EntryPage after(AccountId reader, ConversationId conversation, long seq, PageSize size) {
        log.requireMember(conversation, reader);
        List<Entry> found = entries(" AND m.seq > ? ORDER BY m.seq LIMIT ?", reader, conversation, seq, size);
        List<Entry> page = size.cut(found);
        return new EntryPage(page, page.size() < found.size());
    }

    /** The entries that lead up to {@code seq}, without it. */
    public EntryPage before(AccountId reader, ConversationId conversation, long seq, PageSize size) {
        log.requireMember(conversation, reader);
        List<Entry> found = entries(" AND m.seq < ? ORDER BY m.seq DESC LIMIT ?", reader, conversation, seq, size);
        List<Entry> page = size.cut(found);
        return new EntryPage(page.reversed(), page.size() < found.size());
    }

    /** The newest entries. */
    public EntryPage newest(AccountId reader, ConversationId conversation, PageSize size) {
        return before(reader, conversation, Long.MAX_VALUE, size);
    }

    private List<Entry> entries(String range, AccountId reader, ConversationId conversation, long seq, PageSize size) {
        Query query = Query.of(ENTRIES + range, conversation.value(), reader.value(), seq, size.entries() + 1);
        return sql.list(query, EntryRow::read);
    }
}
