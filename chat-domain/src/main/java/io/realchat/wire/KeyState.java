package io.realchat.wire;

/** Answer of {@code GET /api/keys}: the ids of the current pre-keys and the number of one-time keys that are left. */
public record KeyState(int signedPreKeyId, int kemPreKeyId, int oneTimePreKeys) {}
