package io.realchat.blobs.control;

import io.realchat.blobs.control.BlobStores.Forgotten;
import io.realchat.blobs.entity.Blob;
import io.realchat.blobs.entity.Blob.Origin;
import io.realchat.blobs.entity.StoreName;
import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.wire.AccountId;
import io.realchat.wire.BlobId;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.MessageId;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The statements about files, each in the caller's transaction where there is one. */
@ApplicationScoped
class BlobRows {
    private static final String COLUMNS = "b.id, b.conversation_id, b.uploader_id, b.size, b.received, b.store";
    private static final String LOCK_ACCOUNT = "SELECT 1 FROM users WHERE id = ? FOR NO KEY UPDATE";
    private static final String WAITING =
            "SELECT count(*), COALESCE(sum(size), 0) FROM blobs WHERE uploader_id = ? AND message_id IS NULL";
    private static final String INSERT = "INSERT INTO blobs (id, conversation_id, uploader_id, size, store, touched_at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
    private static final String FIND = "SELECT " + COLUMNS + " FROM blobs b WHERE b.id = ?";
    private static final String OPEN_TO_UPLOADER = FIND + " AND b.uploader_id = ? AND EXISTS (SELECT 1"
            + " FROM conversation_participants p WHERE p.conversation_id = b.conversation_id AND p.user_id = ?)";
    private static final String READABLE = "SELECT " + COLUMNS + """
             FROM blobs b LEFT JOIN messages m ON m.conversation_id = b.conversation_id AND m.id = b.message_id
            WHERE b.id = ? AND b.received = b.size AND (b.uploader_id = ?
               OR EXISTS (SELECT 1 FROM conversation_participants p
                           WHERE p.conversation_id = m.conversation_id AND p.user_id = ?)
              AND NOT m.is_deleted
              AND m.epoch >= (SELECT min(k.epoch) FROM conversation_keys k
                               WHERE k.conversation_id = m.conversation_id AND k.user_id = ?))""";
    private static final String GROW = "UPDATE blobs SET received = ?, touched_at = ? WHERE id = ?";
    private static final String ATTACHABLE = "SELECT id FROM blobs WHERE id = ANY (?) AND conversation_id = ?"
            + " AND uploader_id = ? AND received = size AND message_id IS NULL ORDER BY id FOR UPDATE";
    private static final String ATTACH = "UPDATE blobs SET message_id = ? WHERE id = ANY (?)";
    private static final String RETURNING = " RETURNING id, store";

    @Inject
    private Sql sql;

    @Inject
    private Event<Forgotten> forgotten;

    /** Stores that a file will come; false when the id is in use. */
    boolean insert(Blob blob) {
        Object[] values = {
            blob.id().value(),
            blob.origin().conversation().value(),
            blob.origin().uploader().value(),
            blob.size(),
            blob.store().text(),
            now()
        };
        return sql.update(Query.of(INSERT, values)) == 1;
    }

    /** Locks the account's row, so that what it has waiting stays the same, and says how much that is. */
    Waiting waiting(AccountId uploader) {
        sql.find(Query.of(LOCK_ACCOUNT, uploader.value()), row -> row.getInt(1));
        return sql.find(Query.of(WAITING, uploader.value()), row -> new Waiting(row.getLong(1), row.getLong(2)))
                .orElseThrow(() -> new IllegalStateException("a count has a row"));
    }

    Optional<Blob> find(BlobId id) {
        return sql.find(Query.of(FIND, id.value()), BlobRows::read);
    }

    /** The file, if it is the uploader's, who is still a member. */
    Optional<Blob> own(BlobId id, AccountId uploader) {
        return sql.find(Query.of(OPEN_TO_UPLOADER, id.value(), uploader.value(), uploader.value()), BlobRows::read);
    }

    /** As {@link #own}, with the file's row locked. */
    Optional<Blob> lock(BlobId id, AccountId uploader) {
        Query query =
                Query.of(OPEN_TO_UPLOADER + " FOR NO KEY UPDATE OF b", id.value(), uploader.value(), uploader.value());
        return sql.find(query, BlobRows::read);
    }

    /** The file, if it is complete and the reader may have it. */
    Optional<Blob> readable(BlobId id, AccountId reader) {
        UUID account = reader.value();
        return sql.find(Query.of(READABLE, id.value(), account, account, account), BlobRows::read);
    }

    /** Remembers how much of the file, whose row is locked, counts. */
    void grow(Blob blob) {
        sql.update(Query.of(GROW, blob.received(), now(), blob.id().value()));
    }

    /** Ties files to a message; false, and nothing is changed, unless each of them may be. */
    boolean attach(Origin origin, MessageId message, Collection<BlobId> ids) {
        Column column = column(ids);
        Query query = Query.of(
                ATTACHABLE,
                column,
                origin.conversation().value(),
                origin.uploader().value());
        if (sql.list(query, row -> row.getObject(1)).size() != ids.size()) {
            return false;
        }
        sql.update(Query.of(ATTACH, message.value(), column));
        return true;
    }

    /** Forgets the files of messages. */
    int release(ConversationId conversation, Collection<MessageId> messages) {
        return forget(Query.of(
                "DELETE FROM blobs WHERE conversation_id = ? AND message_id = ANY (?)" + RETURNING,
                conversation.value(),
                Column.uuids(messages.stream().map(MessageId::value).toList())));
    }

    /** Forgets a file that its uploader has not attached; false when there is none. */
    boolean discard(BlobId id, AccountId uploader) {
        return forget(Query.of(
                        "DELETE FROM blobs WHERE id = ? AND uploader_id = ? AND message_id IS NULL" + RETURNING,
                        id.value(),
                        uploader.value()))
                == 1;
    }

    /** Forgets some of the files that were attached to nothing for this long; says how many. */
    int forgetAbandoned(Duration age, int most) {
        return forget(Query.of(
                "DELETE FROM blobs WHERE id IN (SELECT id FROM blobs WHERE message_id IS NULL AND touched_at < ?"
                        + " ORDER BY touched_at LIMIT ? FOR UPDATE SKIP LOCKED)" + RETURNING,
                now().minus(age),
                most));
    }

    /** Those of the ids that have a row. */
    List<BlobId> known(Collection<BlobId> ids) {
        return sql.list(
                Query.of("SELECT id FROM blobs WHERE id = ANY (?)", column(ids)),
                row -> new BlobId(row.getObject(1, UUID.class)));
    }

    private int forget(Query delete) {
        List<Map.Entry<BlobId, String>> gone =
                sql.list(delete, row -> Map.entry(new BlobId(row.getObject(1, UUID.class)), row.getString(2)));
        List<BlobId> files = gone.stream()
                .filter(one -> one.getValue().equals(StoreName.FILES.text()))
                .map(Map.Entry::getKey)
                .toList();
        if (!files.isEmpty()) {
            forgotten.fire(new Forgotten(files));
        }
        return gone.size();
    }

    private static Column column(Collection<BlobId> ids) {
        return Column.uuids(ids.stream().map(BlobId::value).toList());
    }

    private static Blob read(ResultSet row) throws SQLException {
        return new Blob(
                new BlobId(row.getObject(1, UUID.class)),
                new Origin(
                        new ConversationId(row.getObject(2, UUID.class)), new AccountId(row.getObject(3, UUID.class))),
                row.getLong(4),
                row.getLong(5),
                StoreName.of(row.getString(6)));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** What an account has begun or uploaded and not attached. */
    record Waiting(long files, long bytes) {
        private static final long MOST_FILES = 1_000;
        private static final long MOST_BYTES = 2L << 30;
        private static final Duration RETRY = Duration.ofHours(1);

        /** Refuses one more of this size when that is too much. */
        void requireRoom(long size) {
            if (files >= MOST_FILES || bytes + size > MOST_BYTES) {
                throw ChatException.later(Problem.TOO_MANY_REQUESTS, RETRY);
            }
        }
    }
}
