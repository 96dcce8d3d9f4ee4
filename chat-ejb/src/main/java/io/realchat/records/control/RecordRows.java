package io.realchat.records.control;

import io.realchat.accounts.control.IdentityReplaced;
import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.wire.AccountId;
import io.realchat.wire.Bytes;
import io.realchat.wire.ChatException;
import io.realchat.wire.Json;
import io.realchat.wire.OwnRecord;
import io.realchat.wire.Problem;
import io.realchat.wire.SealedBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Own records in the database. Whoever writes one holds the account's row, so that versions and the room are exact. */
@ApplicationScoped
public class RecordRows {
    private static final int MOST = 5_000;

    /** Of all boxes of an account together in bytes: they are answered at once. */
    private static final long CAPACITY = 6L << 20;

    private static final String ALL = "SELECT name, version, box FROM account_records WHERE user_id = ?";
    private static final String LOCK = "SELECT 1 FROM users WHERE id = ? FOR NO KEY UPDATE";
    private static final String OTHERS =
            "SELECT count(*), COALESCE(sum(length(box)), 0) FROM account_records WHERE user_id = ? AND name <> ?";
    private static final String WRITE = """
            INSERT INTO account_records (user_id, name, version, box, written_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (user_id, name)
                DO UPDATE SET version = excluded.version, box = excluded.box, written_at = excluded.written_at""";

    @PersistenceContext(unitName = "realchat")
    private EntityManager entities;

    @Inject
    private Sql sql;

    List<OwnRecord> all(AccountId owner) {
        return sql.list(Query.of(ALL + " ORDER BY name", owner.value()), RecordRows::read);
    }

    /** Whether the write changed something; false when this very write was stored before. */
    @Transactional
    boolean write(AccountId owner, OwnRecord next) {
        sql.find(Query.of(LOCK, owner.value()), row -> row.getInt(1));
        Optional<OwnRecord> stored = find(owner, next.name());
        if (stored.isPresent() && stored.get().equals(next)) {
            return false;
        }
        requireNext(stored, next);
        requireRoom(owner, next);
        Object[] values = {owner.value(), next.name().toArray(), next.version(), Json.text(next.box()), now()};
        sql.update(Query.of(WRITE, values));
        return true;
    }

    /** A new identity has a new vault key: nothing that was sealed under the one before opens any more. */
    void forget(@Observes IdentityReplaced event) {
        entities.createNativeQuery("DELETE FROM account_records WHERE user_id = ?1")
                .setParameter(1, event.account().value())
                .executeUpdate();
    }

    private static void requireNext(Optional<OwnRecord> stored, OwnRecord next) {
        if (next.version() == stored.map(OwnRecord::version).orElse(0L) + 1) {
            return;
        }
        throw stored.map(record -> new ChatException(Problem.RECORD_CONFLICT).with("record", record))
                .orElseGet(() -> ChatException.invalid("version", "1 expected for a record that is not there"));
    }

    private void requireRoom(AccountId owner, OwnRecord next) {
        long room = CAPACITY - Json.text(next.box()).length();
        boolean full = sql.find(
                        Query.of(OTHERS, owner.value(), next.name().toArray()),
                        row -> row.getLong(1) >= MOST || row.getLong(2) > room)
                .orElse(true);
        if (full) {
            throw new ChatException(Problem.RECORDS_FULL);
        }
    }

    private Optional<OwnRecord> find(AccountId owner, Bytes name) {
        return sql.find(Query.of(ALL + " AND name = ?", owner.value(), name.toArray()), RecordRows::read);
    }

    private static OwnRecord read(ResultSet row) throws SQLException {
        return new OwnRecord(Bytes.of(row.getBytes(1)), row.getLong(2), Json.read(row.getString(3), SealedBox.class));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
