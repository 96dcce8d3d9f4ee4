package io.realchat.client;

import io.realchat.wire.AccountId;

/**
 * Somebody in the conversation has new keys that this account has not accepted yet: nothing was sent. See
 * {@link ChatSession#trust}.
 */
public final class KeysChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AccountId person;

    KeysChangedException(AccountId person) {
        super("keys_changed: " + person);
        this.person = person;
    }

    /** Whose keys changed. */
    public AccountId person() {
        return person;
    }
}
