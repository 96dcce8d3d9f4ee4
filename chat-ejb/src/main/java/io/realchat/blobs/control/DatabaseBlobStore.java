package io.realchat.blobs.control;

import io.realchat.blobs.entity.StoreName;
import io.realchat.conversations.control.Sql;
import io.realchat.conversations.control.Sql.Column;
import io.realchat.conversations.control.Sql.Query;
import io.realchat.wire.BlobId;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;

/**
 * Rows of 256 KiB in PostgreSQL, written in the caller's transaction: with it a piece is there as a whole or not at all.
 * Nothing needs to be shared between nodes but the database; how much fits into it, only the database knows.
 */
@ApplicationScoped
class DatabaseBlobStore implements BlobStore {
    static final int CHUNK = 256 * 1024;

    private static final String LENGTH = "SELECT no::bigint * " + CHUNK + " + length(data) FROM blob_chunks"
            + " WHERE blob_id = ? ORDER BY no DESC LIMIT 1";
    private static final String FILL = """
            INSERT INTO blob_chunks (blob_id, no, data) VALUES (?, ?, ?)
                ON CONFLICT (blob_id, no)
                DO UPDATE SET data = substring(blob_chunks.data FROM 1 FOR ?) || excluded.data""";
    private static final String READ =
            "SELECT substring(data FROM ? FOR ?) FROM blob_chunks WHERE blob_id = ? AND no = ?";
    private static final String DELETE = "DELETE FROM blob_chunks WHERE blob_id = ANY (?)";

    @Inject
    private Sql sql;

    @Override
    public StoreName name() {
        return StoreName.DATABASE;
    }

    @Override
    public Path staging() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public void requireRoom(long bytes) {
        if (bytes / CHUNK >= Integer.MAX_VALUE) {
            throw new ChatException(Problem.STORAGE_FULL);
        }
    }

    @Override
    public long length(BlobId id) {
        return sql.find(Query.of(LENGTH, id.value()), row -> row.getLong(1)).orElse(0L);
    }

    @Override
    public void append(BlobId id, long offset, Piece piece) {
        try {
            for (long done = 0; done < piece.length(); ) {
                done += fill(id, offset + done, piece, done);
            }
        } catch (IOException e) {
            throw Room.bug(e);
        }
    }

    /** Fills the row that the offset lies in, and says with how many bytes. */
    private int fill(BlobId id, long offset, Piece piece, long done) throws IOException {
        int kept = (int) (offset % CHUNK);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK - kept);
        piece.read(done, buffer);
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.limit());
        sql.update(Query.of(FILL, id.value(), (int) (offset / CHUNK), bytes, kept));
        return bytes.length;
    }

    @Override
    public void read(BlobId id, Span span, OutputStream out) throws IOException {
        long end = span.from() + span.length();
        for (long at = span.from(); at < end; ) {
            int from = (int) (at % CHUNK);
            int count = (int) Math.min(CHUNK - from, end - at);
            byte[] bytes = sql.find(
                            Query.of(READ, from + 1, count, id.value(), (int) (at / CHUNK)), row -> row.getBytes(1))
                    .filter(found -> found.length == count)
                    .orElseThrow(() -> new IOException("the file is shorter than it was"));
            out.write(bytes);
            at += count;
        }
    }

    @Override
    public void delete(Collection<BlobId> ids) {
        sql.update(Query.of(DELETE, Column.uuids(ids.stream().map(BlobId::value).toList())));
    }
}
