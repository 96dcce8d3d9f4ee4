package io.realchat.wire;

/** How a client derives its authentication key; the same form for names that do not exist. */
public record PreLoginAnswer(Kdf kdf) {}
