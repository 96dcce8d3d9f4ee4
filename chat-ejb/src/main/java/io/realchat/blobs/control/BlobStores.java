package io.realchat.blobs.control;

import io.realchat.blobs.entity.StoreName;
import io.realchat.settings.control.Settings;
import io.realchat.wire.BlobId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The stores. New files go where the settings say; those of the other store stay readable, so that the setting may change at
 * any time. What was forgotten by a committed transaction is deleted right after it.
 */
@ApplicationScoped
class BlobStores {
    @Inject
    private FileBlobStore files;

    @Inject
    private DatabaseBlobStore database;

    @Inject
    private Settings settings;

    /** The store of new files. */
    BlobStore current() {
        return of(StoreName.of(settings.blobStore()));
    }

    BlobStore of(StoreName name) {
        return switch (name) {
            case FILES -> files;
            case DATABASE -> database;
        };
    }

    /** Content in the database went with its rows. What a crash keeps from being deleted here is found by the {@link Sweep}. */
    void delete(@Observes(during = TransactionPhase.AFTER_SUCCESS) Forgotten event) {
        files.delete(event.files());
    }

    /** These files have no row any more. */
    record Forgotten(List<BlobId> files) {}
}
