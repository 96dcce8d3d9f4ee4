package io.realchat.wire;

/** Answer of {@code GET /api/limits}: {@code file} is the most bytes that one stored file may have, its seals included. */
public record ServerLimits(long file) {}
