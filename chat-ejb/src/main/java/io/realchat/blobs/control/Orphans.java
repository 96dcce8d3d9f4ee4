package io.realchat.blobs.control;

import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.settings.control.Settings;
import io.realchat.wire.BlobId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What belongs to no message, batch by batch; each batch is one transaction under a lock that only one node has. */
@ApplicationScoped
class Orphans {
    /** How long an upload may rest before it is given up. */
    private static final Duration AGE = Duration.ofHours(24);

    private static final int BATCH = 500;

    /** Name of the lock in PostgreSQL under which is removed. */
    private static final long LOCK = 0x5265616c46696c65L;

    @Inject
    private Sql sql;

    @Inject
    private BlobRows rows;

    @Inject
    private FileBlobStore files;

    @Inject
    private FolderMark mark;

    @Inject
    private Settings settings;

    /** Forgets some abandoned uploads and says how many; their content goes after the commit. */
    @Transactional(TxType.REQUIRES_NEW)
    int forgetAbandoned() {
        return alone() ? rows.forgetAbandoned(AGE, BATCH) : 0;
    }

    /** Whether there is a folder, and it belongs to this database. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean mayClean() {
        return settings.blobFolder().isPresent() && mark.isOurs(files.folder());
    }

    /**
     * Deletes the files of a part of the folder that have no row. A row is there before its file and goes before it.
     *
     * @param shard 0 to {@link FileBlobStore#SHARDS} - 1
     */
    @Transactional(TxType.REQUIRES_NEW)
    int deleteUnknown(int shard) {
        if (!alone()) {
            return 0;
        }
        List<BlobId> present = files.list(shard);
        int deleted = 0;
        for (int from = 0; from < present.size(); from += BATCH) {
            List<BlobId> some = present.subList(from, Math.min(present.size(), from + BATCH));
            Set<BlobId> known = new HashSet<>(rows.known(some));
            List<BlobId> unknown = new ArrayList<>(some);
            unknown.removeAll(known);
            files.delete(unknown);
            deleted += unknown.size();
        }
        return deleted;
    }

    private boolean alone() {
        return sql.find(Query.of("SELECT pg_try_advisory_xact_lock(?)", LOCK), row -> row.getBoolean(1))
                .orElse(false);
    }
}
