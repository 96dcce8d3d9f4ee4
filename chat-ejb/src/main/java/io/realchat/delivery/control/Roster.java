package io.realchat.delivery.control;

import io.realchat.wire.AccountId;
import io.realchat.wire.ConversationId;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a conversation after a number of control events, each with the {@code seq} of the entry that let it in.
 *
 * @param events number of control events that it includes
 */
public record Roster(long events, Map<AccountId, Long> joined) {
    public Roster {
        joined = Map.copyOf(joined);
    }

    /** Whether the entry {@code seq} is for this account. */
    public boolean admits(AccountId account, long seq) {
        Long from = joined.get(account);
        return from != null && seq >= from;
    }

    /** Where rosters come from. */
    public interface Source {
        /** The committed members as of now; empty when there is no such conversation. */
        Optional<Roster> load(ConversationId conversation);
    }
}
