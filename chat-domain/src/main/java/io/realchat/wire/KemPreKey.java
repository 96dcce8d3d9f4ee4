package io.realchat.wire;

/** A signed ML-KEM-768 encapsulation key of 1184 bytes (FIPS 203); cryptography.md section 2. */
public record KemPreKey(int id, Bytes key, long created, Bytes sig) {
    public KemPreKey {
        Require.keyId("id", id);
        Require.length("key", key, 1184);
        Require.time("created", created);
        Require.length("sig", sig, Require.SIGNATURE);
    }
}
