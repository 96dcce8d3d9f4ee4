package io.realchat.wire;

/** Answer of {@code POST /api/keys/one-time}. */
public record OneTimeKeysLeft(int oneTimePreKeys) {}
