package io.realchat.client;

import io.realchat.crypto.Identity;
import io.realchat.crypto.IdentitySecret;
import io.realchat.wire.AccountId;

/** What everything that acts for the signed-in account needs. */
record Own(AccountId id, Identity identity, IdentitySecret secret, Api api, VaultKeeper vault, Contacts contacts) {}
