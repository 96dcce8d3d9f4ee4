package io.realchat.wire;

/** An account as its owner sees it. {@code publicId} is 16 random bytes as text; {@code createdAt} in milliseconds. */
public record OwnAccount(AccountId id, String username, String publicId, Identity identity, long createdAt) {}
