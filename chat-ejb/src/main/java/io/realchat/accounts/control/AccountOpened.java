package io.realchat.accounts.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.Identity;
import io.realchat.wire.OneTimeKey;
import java.util.List;

/** Somebody has signed up, in the running transaction. Who keeps something else for each account listens to this. */
public record AccountOpened(AccountId account, Identity identity, List<OneTimeKey> oneTimeKeys) {}
