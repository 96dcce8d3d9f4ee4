package io.realchat.client;

import io.realchat.wire.AccountId;

/** Somebody whom the account can write to, with the identity that is pinned from now on. */
public record Contact(AccountId id, String username) {}
