package io.realchat.wire;

/** Answer of {@code GET /api/account}. */
public record AccountAnswer(OwnAccount account) {}
