package io.realchat.crypto;

import java.util.UUID;

/** Where a message stands: bound into it, but never sent inside it, so that a transplanted message fails. */
public record MessagePlace(UUID conversationId, UUID sender) {}
