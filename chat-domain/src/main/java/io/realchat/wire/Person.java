package io.realchat.wire;

/** An account as others see it. */
public record Person(AccountId userId, String username, String publicId, Identity identity) {}
