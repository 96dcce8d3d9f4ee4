package io.realchat.wire;

/** Body of {@code POST /api/conversations/{id}/messages}. */
public record NewMessage(MessageEnvelope message) {}
