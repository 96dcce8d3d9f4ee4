package io.realchat.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody whom a conversation's log names, with all identities ascending; {@code role} is absent for a former member. */
public record NamedPerson(
        AccountId userId,
        String username,
        @Nullable Role role,
        List<NumberedIdentity> identities) {
    public NamedPerson {
        identities = List.copyOf(identities);
    }
}
