package io.realchat.accounts.control;

import io.realchat.wire.AccountId;

/**
 * Sessions of the account were ended by somebody else than themselves, in the running transaction. Who gave keys to them
 * listens, because whoever holds such a session may have kept what it had.
 */
public record SessionsRevoked(AccountId account) {}
