package io.realchat.wire;

/** A signed-in session as its owner sees it in the list. Times in milliseconds; {@code current} is the one that asks. */
public record OpenSession(SessionId id, String deviceName, long createdAt, long lastUsedAt, boolean current) {}
