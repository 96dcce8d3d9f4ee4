package io.realchat.wire;

/** Answer of sign-in: a {@link SessionAnswer} with the vault. */
public record SignInAnswer(OwnAccount account, SessionId sessionId, String accessToken, long expiresAt, Vault vault) {}
