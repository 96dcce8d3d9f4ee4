package io.realchat.messages.control;

import io.realchat.conversations.control.EventLog;
import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationId;
import io.realchat.wire.HeaderPage;
import io.realchat.wire.SealedHeader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What members need of many messages in order to count them; the same messages that {@link History} shows them. */
@ApplicationScoped
public class Headers {
    private static final String HEADERS = "SELECT m.seq, m.sender_id, m.message_type, m.epoch,"
            + " m.encrypted_content ->> 'client_msg_id', m.encrypted_content ->> 'target', m.encrypted_content ->> 'header', m.is_deleted"
            + " FROM messages m WHERE" + History.VISIBLE
            + " AND m.message_type <> 'control' AND m.seq > ? ORDER BY m.seq LIMIT ?";

    @Inject
    private Sql sql;

    @Inject
    private EventLog log;

    /** At most {@code limit} headers that follow {@code seq}. */
    public HeaderPage after(AccountId reader, ConversationId conversation, long seq, int limit) {
        log.requireMember(conversation, reader);
        List<SealedHeader> found =
                sql.list(Query.of(HEADERS, conversation.value(), reader.value(), seq, limit + 1), Headers::read);
        return new HeaderPage(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    private static SealedHeader read(ResultSet row) throws SQLException {
        String target = row.getString(6);
        return new SealedHeader(
                row.getLong(1),
                new AccountId(row.getObject(2, UUID.class)),
                row.getString(3),
                row.getInt(4),
                Bytes.fromString(row.getString(5)),
                target == null ? null : Bytes.fromString(target),
                Bytes.fromString(row.getString(7)),
                row.getBoolean(8));
    }
}
