package io.realchat.presence.control;

import io.realchat.delivery.control.Connection;
import io.realchat.wire.AccountId;
import io.realchat.wire.Mood;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the sockets of this node say of their people. A socket that has said nothing counts as not there. */
final class Moods {
    private final Map<AccountId, Map<Connection, Mood>> here = new HashMap<>();

    /** True when the account looks different from now on. */
    synchronized boolean say(Connection from, Mood mood) {
        Optional<Mood> before = of(from.account());
        here.computeIfAbsent(from.account(), fresh -> new HashMap<>(2)).put(from, mood);
        return !of(from.account()).equals(before);
    }

    /** True when the account looks different from now on. */
    synchronized boolean leave(Connection connection) {
        Optional<Mood> before = of(connection.account());
        here.computeIfPresent(connection.account(), (account, open) -> {
            open.remove(connection);
            return open.isEmpty() ? null : open;
        });
        return !of(connection.account()).equals(before);
    }

    /** The account as this node sees it: hidden wins, then online, then away; empty when it is not here. */
    synchronized Optional<Mood> of(AccountId account) {
        Map<Connection, Mood> open = here.getOrDefault(account, Map.of());
        for (Mood mood : new Mood[] {Mood.HIDDEN, Mood.ONLINE, Mood.AWAY}) {
            if (open.containsValue(mood)) {
                return Optional.of(mood);
            }
        }
        return Optional.empty();
    }

    /** All accounts that are here. */
    synchronized Set<AccountId> accounts() {
        return Set.copyOf(here.keySet());
    }
}
