package io.realchat.wire;

/** Where a message was stored; answered after commit, the same for every repeat. {@code createdAt} in milliseconds. */
public record StoredMessage(MessageId id, long seq, long createdAt) {}
