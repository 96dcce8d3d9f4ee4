package io.realchat.accounts.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.NewMaterial;

/**
 * The account has a new identity, in the running transaction. Who keeps something that belongs to the old one listens.
 *
 * @param number number of the new identity in the account's history, 2 or more
 */
public record IdentityReplaced(AccountId account, int number, NewMaterial next) {}
