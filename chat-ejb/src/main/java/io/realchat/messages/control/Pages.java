package io.realchat.messages.control;

import io.realchat.conversations.control.EntryRow;
import io.realchat.conversations.control.EventLog;
import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.EntryPage;
import io.realchat.wire.MessagePage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Pages that can be shown by themselves: with the later entries that change them, or pins with what is pinned. At most the
 * 1,000 newest related entries, and about 4 MiB of them.
 */
@ApplicationScoped
public class Pages {
    private static final int RELATED = 1_000;
    private static final int BYTES = 4 << 20;
    private static final String CHANGES = "SELECT " + EntryRow.COLUMNS + """
             FROM (SELECT c.*, sum(pg_column_size(c.encrypted_content)) OVER (ORDER BY c.seq DESC) AS weight
                     FROM messages c WHERE c.conversation_id = ? AND c.target_id = ANY (?) AND c.seq > ?
                    ORDER BY c.seq DESC LIMIT ?) AS m
            WHERE m.weight <= ? ORDER BY m.seq""";
    private static final String PINS = "SELECT " + EntryRow.COLUMNS + " FROM messages m WHERE" + History.VISIBLE
            + " AND m.message_type = 'pin' ORDER BY m.seq DESC LIMIT ?";
    private static final String PINNED = "SELECT " + EntryRow.COLUMNS + " FROM messages m WHERE" + History.VISIBLE
            + " AND m.id IN (SELECT p.target_id FROM messages p WHERE p.conversation_id = m.conversation_id"
            + " AND p.message_type = 'pin' AND p.seq BETWEEN ? AND ?) ORDER BY m.seq";

    @Inject
    private Sql sql;

    @Inject
    private EventLog log;

    /** A page of history with the entries behind its last one that have their target on it. */
    public MessagePage whole(ConversationId conversation, EntryPage page) {
        List<Entry> entries = page.entries();
        if (entries.isEmpty()) {
            return new MessagePage(entries, page.hasMore(), List.of());
        }
        Query changes = Query.of(
                CHANGES,
                conversation.value(),
                Column.of("uuid", entries, entry -> entry.id().value()),
                entries.getLast().seq(),
                RELATED,
                BYTES);
        return new MessagePage(entries, page.hasMore(), sql.list(changes, EntryRow::read));
    }

    /** The newest pins with the messages that they name. */
    public MessagePage pins(AccountId reader, ConversationId conversation, PageSize size) {
        log.requireMember(conversation, reader);
        List<Entry> found =
                sql.list(Query.of(PINS, conversation.value(), reader.value(), size.entries() + 1), EntryRow::read);
        List<Entry> pins = size.cut(found).reversed();
        if (pins.isEmpty()) {
            return new MessagePage(pins, false, List.of());
        }
        Query pinned = Query.of(
                PINNED,
                conversation.value(),
                reader.value(),
                pins.getFirst().seq(),
                pins.getLast().seq());
        return new MessagePage(pins, pins.size() < found.size(), sql.list(pinned, EntryRow::read));
    }
}
