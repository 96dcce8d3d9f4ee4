package io.realchat.wire;

/** A current member of a conversation. */
public record Member(AccountId userId, String username, Role role, Identity identity) {}
