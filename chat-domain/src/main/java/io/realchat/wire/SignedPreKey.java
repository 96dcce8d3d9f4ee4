package io.realchat.wire;

/** A signed X25519 pre-key of 32 bytes; cryptography.md section 2. */
public record SignedPreKey(int id, Bytes key, long created, Bytes sig) {
    public SignedPreKey {
        Require.keyId("id", id);
        Require.length("key", key, Require.KEY);
        Require.time("created", created);
        Require.length("sig", sig, Require.SIGNATURE);
    }
}
