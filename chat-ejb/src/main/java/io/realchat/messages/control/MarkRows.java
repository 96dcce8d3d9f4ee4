package io.realchat.messages.control;

import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.messages.control.Marks.Owner;
import io.realchat.messages.control.Risen.Rose;
import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MemberReceipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The marks in the members' rows: one statement for any number of them. It never waits for a row that somebody else holds, so
 * it takes part in no deadlock.
 */
@ApplicationScoped
class MarkRows {
    private static final String RAISE = """
            WITH told AS (
              SELECT t.conversation_id, t.user_id, c.log_length, LEAST(t.delivered, c.last_seq) AS delivered,
                     LEAST(t.read, c.last_seq) AS read, LEAST(t.own_read, c.last_seq) AS own_read
                FROM unnest(?, ?, ?, ?, ?) AS t (conversation_id, user_id, delivered, read, own_read)
                JOIN conversations c ON c.id = t.conversation_id),
            held AS (
              SELECT p.conversation_id, p.user_id, p.delivered_seq, p.read_seq, p.own_read_seq
                FROM told t JOIN conversation_participants p
                  ON p.conversation_id = t.conversation_id AND p.user_id = t.user_id
                 FOR NO KEY UPDATE OF p SKIP LOCKED),
            risen AS (
              UPDATE conversation_participants p
                 SET delivered_seq = GREATEST(h.delivered_seq, t.delivered),
                     read_seq = GREATEST(h.read_seq, t.read),
                     own_read_seq = GREATEST(h.own_read_seq, t.own_read),
                     last_read_message_id = CASE WHEN t.read <= h.read_seq THEN p.last_read_message_id ELSE (
                       SELECT m.id FROM messages m WHERE m.conversation_id = t.conversation_id AND m.seq = t.read) END
                FROM told t JOIN held h ON h.conversation_id = t.conversation_id AND h.user_id = t.user_id
               WHERE p.conversation_id = t.conversation_id AND p.user_id = t.user_id
                 AND (t.delivered > h.delivered_seq OR t.read > h.read_seq OR t.own_read > h.own_read_seq)
              RETURNING p.conversation_id, p.user_id, p.delivered_seq, p.read_seq, p.own_read_seq)
            SELECT t.conversation_id, t.user_id, t.log_length, r.delivered_seq, r.read_seq, r.own_read_seq,
                   h.user_id IS NULL, r.delivered_seq > h.delivered_seq, r.read_seq > h.read_seq,
                   r.own_read_seq > h.own_read_seq
              FROM told t
              JOIN conversation_participants p ON p.conversation_id = t.conversation_id AND p.user_id = t.user_id
              LEFT JOIN held h ON h.conversation_id = t.conversation_id AND h.user_id = t.user_id
              LEFT JOIN risen r ON r.conversation_id = t.conversation_id AND r.user_id = t.user_id""";
    private static final String OTHERS = """
            SELECT p.user_id, p.delivered_seq, p.read_seq FROM conversation_participants p
             WHERE p.conversation_id = ? AND p.user_id <> ? ORDER BY p.user_id""";

    @Inject
    private Sql sql;

    /** Raises what is higher than what is stored, never above the newest entry; one answer for each who is a member. */
    List<Risen> raise(Map<Owner, Marks> told) {
        List<Map.Entry<Owner, Marks>> rows = List.copyOf(told.entrySet());
        return sql.list(
                Query.of(
                        RAISE,
                        Column.of(
                                "uuid", rows, row -> row.getKey().conversation().value()),
                        Column.of("uuid", rows, row -> row.getKey().account().value()),
                        Column.of("bigint", rows, row -> row.getValue().delivered()),
                        Column.of("bigint", rows, row -> row.getValue().read()),
                        Column.of("bigint", rows, row -> row.getValue().ownRead())),
                MarkRows::risen);
    }

    List<MemberReceipt> others(ConversationId conversation, AccountId reader) {
        return sql.list(
                Query.of(OTHERS, conversation.value(), reader.value()),
                row -> new MemberReceipt(new AccountId(row.getObject(1, UUID.class)), row.getLong(2), row.getLong(3)));
    }

    private static Risen risen(ResultSet row) throws SQLException {
        Owner owner = new Owner(
                new ConversationId(row.getObject(1, UUID.class)), new AccountId(row.getObject(2, UUID.class)));
        Rose rose = new Rose(row.getBoolean(7), row.getBoolean(8), row.getBoolean(9), row.getBoolean(10));
        return new Risen(owner, row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), rose);
    }
}
