package io.realchat.accounts.control;

import io.realchat.wire.AccountId;

/** The account's new identity is committed. Who knows the people that it concerns tells them. */
public record IdentityCommitted(AccountId account) {}
