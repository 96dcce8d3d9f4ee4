package io.realchat.wire;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/conversations/{id}/messages}. */
public record NewMessage(MessageEnvelope message, @Nullable Hint hint) {
    public NewMessage {
        Hint.require(message, hint);
    }
}
