package io.realchat.wire;

/** Answer of sign-up and refresh. {@code expiresAt} is the end of the access token in milliseconds. */
public record SessionAnswer(OwnAccount account, SessionId sessionId, String accessToken, long expiresAt) {}
