package io.realchat.messages.control;

import io.realchat.conversations.control.PositionRow;
import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.conversations.entity.Position;
import io.realchat.messages.control.Standing.Earlier;
import io.realchat.wire.Bytes;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MessageId;
import io.realchat.wire.StoredMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The statements that every message needs: three for any number of them, in the transaction of the {@link Appender}. */
@ApplicationScoped
class Ledger {
    private static final String LOCK = "SELECT c.id, " + PositionRow.COLUMNS
            + " FROM conversations c WHERE c.id = ANY (?) ORDER BY c.id FOR NO KEY UPDATE";
    private static final String STANDING = """
            SELECT p.fingerprint, m.id, m.seq, m.created_at, m.envelope_hash, m.encrypted_content ->> 'sig'
              FROM unnest(?, ?, ?) WITH ORDINALITY AS d (conversation_id, sender_id, client_msg_id, place)
              LEFT JOIN conversation_participants p
                     ON p.conversation_id = d.conversation_id AND p.user_id = d.sender_id
              LEFT JOIN messages m
                     ON m.conversation_id = d.conversation_id AND m.sender_id = d.sender_id
                    AND m.client_msg_id = d.client_msg_id
             ORDER BY d.place""";
    private static final String INSERT = """
            WITH fresh AS (
              INSERT INTO messages (conversation_id, seq, id, sender_id, client_msg_id, message_type, epoch,
                                    encrypted_content, envelope_hash, reply_to_id, target_id, created_at)
              SELECT d.*, ? FROM unnest(?, ?, ?, ?, ?, ?, ?, ?::jsonb[], ?, ?, ?) AS d)
            UPDATE conversations c SET last_seq = n.last_seq, last_activity_at = ?
              FROM unnest(?, ?) AS n (id, last_seq) WHERE c.id = n.id""";

    @Inject
    private Sql sql;

    /** Locks the conversations, in the order of their ids, until the transaction ends; those that exist are answered. */
    Map<ConversationId, Position> lock(Collection<ConversationId> conversations) {
        List<UUID> ids = conversations.stream().map(ConversationId::value).toList();
        return sql
                .list(
                        Query.of(LOCK, Column.uuids(ids)),
                        row -> Map.entry(new ConversationId(row.getObject(1, UUID.class)), PositionRow.read(row, 2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The standing of each draft, in the order of the drafts. To be asked under the locks. */
    List<Standing> standing(List<Draft> drafts) {
        return sql.list(
                Query.of(
                        STANDING,
                        Column.of("uuid", drafts, draft -> draft.conversation().value()),
                        Column.of("uuid", drafts, draft -> draft.sender().value()),
                        Column.of("uuid", drafts, Draft::clientMsgId)),
                Ledger::standing);
    }

    /** Stores the lines and moves their conversations on. */
    void insert(List<Line> lines, Instant now) {
        List<Map.Entry<ConversationId, Long>> moved = List.copyOf(lines.stream()
                .collect(Collectors.toMap(
                        line -> line.draft().conversation(),
                        line -> line.stored().seq(),
                        Math::max))
                .entrySet());
        sql.update(Query.of(
                INSERT,
                now,
                Column.of("uuid", lines, line -> line.draft().conversation().value()),
                Column.of("bigint", lines, line -> line.stored().seq()),
                Column.of("uuid", lines, line -> line.stored().id().value()),
                Column.of("uuid", lines, line -> line.draft().sender().value()),
                Column.of("uuid", lines, line -> line.draft().clientMsgId()),
                Column.of("text", lines, line -> line.draft().message().type()),
                Column.of("integer", lines, line -> line.draft().message().epoch()),
                Column.of("text", lines, line -> line.draft().content().text()),
                Column.of("bytea", lines, line -> line.draft().hash().toArray()),
                Column.of("uuid", lines, line -> line.draft().replyToId()),
                Column.of("uuid", lines, line -> line.draft().targetId()),
                now,
                Column.of("uuid", moved, move -> move.getKey().value()),
                Column.of("bigint", moved, Map.Entry::getValue)));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Optional<Bytes> fingerprint = Optional.ofNullable(row.getBytes(1)).map(Bytes::of);
        UUID earlier = row.getObject(2, UUID.class);
        if (earlier == null) {
            return new Standing(fingerprint, Optional.empty());
        }
        StoredMessage message = new StoredMessage(
                new MessageId(earlier),
                row.getLong(3),
                row.getTimestamp(4).toInstant().toEpochMilli());
        Bytes sig = Optional.ofNullable(row.getString(6)).map(Bytes::fromString).orElseGet(() -> Bytes.of(new byte[0]));
        return new Standing(fingerprint, Optional.of(new Earlier(message, Bytes.of(row.getBytes(5)), sig)));
    }

    /** A draft that has got its place. */
    record Line(Draft draft, StoredMessage stored) {}
}
