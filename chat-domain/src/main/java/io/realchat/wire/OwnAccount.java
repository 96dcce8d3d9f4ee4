package io.realchat.wire;

/**
 * An account as its owner sees it. {@code publicId} is 16 random bytes as text; {@code identityNumber} that of the identity in
 * the account's history, from 1; {@code createdAt} in milliseconds.
 */
public record OwnAccount(
        AccountId id, String username, String publicId, Identity identity, int identityNumber, long createdAt) {}
