package io.realchat.wire;

/** Body of {@code PUT /api/records/{name}}: the next version of a record. */
public record NewRecord(SealedBox box, long version) {
    /** The record under its name. */
    public OwnRecord named(Bytes name) {
        return new OwnRecord(name, version, box);
    }
}
