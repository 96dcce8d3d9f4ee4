package io.realchat.wire;

/** Body of {@code POST /api/conversations/{id}/blobs}: {@code size} bytes will come, 1 to 2^53-1. */
public record NewBlob(BlobId blobId, long size) {
    public NewBlob {
        Require.range("size", size, 1, Require.MAX_SAFE);
    }
}
