package io.realchat.blobs.control;

import io.realchat.blobs.entity.StoreName;
import io.realchat.wire.BlobId;
import io.realchat.wire.ChatException;
import io.realchat.wire.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Keeps the content of files. A store does not know how much of what it has counts: its user does, and overwrites what was
 * left behind it. No method holds more than a small buffer in memory.
 */
interface BlobStore {
    StoreName name();

    /** A local folder, perhaps not made yet, for pieces on their way in. */
    Path staging();

    /**
     * Refuses when this many bytes more would not fit.
     *
     * @throws ChatException {@link Problem#STORAGE_FULL}
     */
    void requireRoom(long bytes);

    /** Number of bytes that are there, from the first on; 0 when there is nothing of this name. */
    long length(BlobId id);

    /**
     * Writes a piece behind the first {@code offset} bytes, which must be there, in place of anything that follows them. When
     * it returns, the piece survives a power cut, provided that the caller's transaction commits.
     *
     * @throws ChatException {@link Problem#STORAGE_FULL}; the first {@code offset} bytes are untouched then
     */
    void append(BlobId id, long offset, Piece piece);

    /**
     * Writes a span, which must be there, to {@code out}; holds neither a connection nor a lock while the reader is slow.
     *
     * @throws IOException when {@code out} takes no more, or the file goes away meanwhile
     */
    void read(BlobId id, Span span, OutputStream out) throws IOException;

    /** Deletes what is there of these; those that are not there are passed over. */
    void delete(Collection<BlobId> ids);
}
