package io.realchat.blobs.entity;

import io.realchat.wire.AccountId;
import io.realchat.wire.BlobId;
import io.realchat.wire.BlobState;
import io.realchat.wire.ChatException;
import io.realchat.wire.ConversationId;
import io.realchat.wire.Problem;

/**
 * A file on its way to or in its store. Its pieces come one after the other; what counts is {@code received}, whatever else
 * an interrupted writer may have left in the store.
 *
 * @param size     of the whole file in bytes, 1 or more
 * @param received how many of them are stored, from the first on
 */
public record Blob(BlobId id, Origin origin, long size, long received, StoreName store) {
    /** Who uploads it, for which conversation. */
    public record Origin(ConversationId conversation, AccountId uploader) {}

    /** Whether every byte is there. */
    public boolean complete() {
        return received == size;
    }

    /** Whether these bytes were stored before, so that the piece can only be a repeat. */
    public boolean has(long offset, long length) {
        return offset <= received - length;
    }

    /**
     * Refuses a piece that does not follow what is there.
     *
     * @throws ChatException {@link Problem#BLOB_OFFSET} with {@code received}, {@link Problem#TOO_LARGE} when it goes beyond the size
     */
    public void requireNext(long offset, long length) {
        if (offset != received) {
            throw elsewhere();
        }
        if (length > size - received) {
            throw new ChatException(Problem.TOO_LARGE, "at most " + (size - received) + " bytes are left");
        }
    }

    /** What a sender is told whose piece does not follow. */
    public ChatException elsewhere() {
        return new ChatException(Problem.BLOB_OFFSET).with("received", received);
    }

    /** The file with this many bytes. */
    public Blob with(long bytes) {
        return new Blob(id, origin, size, bytes, store);
    }

    /** What its uploader is told. */
    public BlobState state() {
        return new BlobState(id, origin.conversation(), size, received);
    }
}
