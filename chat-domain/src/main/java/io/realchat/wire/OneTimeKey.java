package io.realchat.wire;

/** A one-time X25519 pre-key of 32 bytes, {@code one_time_pre_key} on the wire. It is not signed. */
public record OneTimeKey(int id, Bytes key) {
    public OneTimeKey {
        Require.keyId("id", id);
        Require.length("key", key, Require.KEY);
    }
}
