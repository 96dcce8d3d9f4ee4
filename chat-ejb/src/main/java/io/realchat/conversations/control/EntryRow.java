package io.realchat.conversations.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Entry;
import io.realchat.wire.MessageId;
import io.realchat.wire.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** How an entry of the log is read from its row; its content is passed on without being parsed. */
public final class EntryRow {
    /** The columns that {@link #read} reads, of {@code messages m}. */
    public static final String COLUMNS =
            "m.conversation_id, m.seq, m.id, m.sender_id, m.message_type, m.created_at, m.is_deleted,"
                    + " m.encrypted_content::text";

    private EntryRow() {}

    public static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                new ConversationId(row.getObject(1, UUID.class)),
                row.getLong(2),
                new MessageId(row.getObject(3, UUID.class)),
                new AccountId(row.getObject(4, UUID.class)),
                row.getString(5),
                row.getTimestamp(6).toInstant().toEpochMilli(),
                row.getBoolean(7),
                new RawJson(row.getString(8)));
    }
}
