package io.realchat.blobs.control;

import io.realchat.blobs.entity.Blob;
import io.realchat.blobs.entity.Blob.Origin;
import io.realchat.wire.AccountId;
import io.realchat.wire.BlobId;
import io.realchat.wire.BlobState;
import io.realchat.wire.ChatException;
import io.realchat.wire.NewBlob;
import io.realchat.wire.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;

/**
 * Uploads in the database and their store, each change in one transaction that holds the file's row: of two pieces that come
 * at once one is first, and what counts never goes ahead of what is on disk.
 */
@ApplicationScoped
class Uploads {
    @Inject
    private BlobRows rows;

    @Inject
    private BlobStores stores;

    /** Begins an upload; the same again finds it. */
    @Transactional
    Begun begin(Origin origin, NewBlob request) {
        BlobRows.Waiting waiting = rows.waiting(origin.uploader());
        BlobStore store = stores.current();
        Blob blob = new Blob(request.blobId(), origin, request.size(), 0, store.name());
        Blob stored = rows.find(request.blobId()).orElse(null);
        if (stored != null) {
            return new Begun(repeated(stored, blob), false);
        }
        waiting.requireRoom(request.size());
        store.requireRoom(request.size());
        if (!rows.insert(blob)) {
            throw taken();
        }
        return new Begun(blob.state(), true);
    }

    private static BlobState repeated(Blob stored, Blob wanted) {
        if (!stored.origin().equals(wanted.origin()) || stored.size() != wanted.size()) {
            throw taken();
        }
        return stored.state();
    }

    private static ChatException taken() {
        return ChatException.invalid("blob_id", "an id that is not in use expected");
    }

    /**
     * Stores a piece. A repeated one is compared and changes nothing.
     *
     * @return how much is stored then, which is less than the end of the piece when the store has lost what came before it
     */
    @Transactional
    BlobState append(BlobId id, AccountId uploader, long offset, Piece piece) throws IOException {
        Blob blob = rows.lock(id, uploader).orElseThrow(() -> new ChatException(Problem.NOT_FOUND));
        BlobStore store = stores.of(blob.store());
        long present = store.length(id);
        if (present < blob.received()) {
            return grown(blob.with(present));
        }
        if (blob.has(offset, piece.length())) {
            return repeated(blob, store, offset, piece);
        }
        blob.requireNext(offset, piece.length());
        store.append(id, offset, piece);
        return grown(blob.with(offset + piece.length()));
    }

    private BlobState grown(Blob blob) {
        rows.grow(blob);
        return blob.state();
    }

    private static BlobState repeated(Blob blob, BlobStore store, long offset, Piece piece) throws IOException {
        Piece.Comparison comparison = piece.comparison();
        store.read(blob.id(), new Span(offset, piece.length()), comparison);
        if (!comparison.same()) {
            throw blob.elsewhere();
        }
        return blob.state();
    }

    /** An upload and whether it was begun just now. */
    record Begun(BlobState blob, boolean fresh) {}
}
