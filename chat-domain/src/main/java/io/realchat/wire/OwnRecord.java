package io.realchat.wire;

/**
 * Something that an account keeps here for itself alone; cryptography.md section 8. The server knows neither its kind nor its
 * content. {@code name} is 16 bytes; {@code version} starts at 1 and rises by one with each write.
 */
public record OwnRecord(Bytes name, long version, SealedBox box) implements ServerFrame {
    private static final int NAME = 16;

    /** The longest ciphertext in bytes, so that the record in JSON stays within 64 KiB. */
    private static final int MAX_CIPHERTEXT = 48_896;

    public OwnRecord {
        Require.length("name", name, NAME);
        Require.range("version", version, 1, Require.MAX_SAFE);
        Require.length("box.ct", box.ct(), Require.TAG, MAX_CIPHERTEXT);
    }
}
