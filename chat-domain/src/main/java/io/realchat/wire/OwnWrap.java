package io.realchat.wire;

/** Body of {@code PUT /api/conversations/{id}/keys/{epoch}}. */
public record OwnWrap(SelfWrap wrap) {}
