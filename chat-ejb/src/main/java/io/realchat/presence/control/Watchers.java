package io.realchat.presence.control;

import io.realchat.delivery.control.Connection;
import io.realchat.wire.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which sockets of this node watch whom. */
final class Watchers {
    private final Map<Connection, Set<AccountId>> watching = new ConcurrentHashMap<>();
    private final Map<AccountId, Set<Connection>> watchers = new ConcurrentHashMap<>();

    /** From now on the socket watches these and nobody else. */
    synchronized void set(Connection connection, Collection<AccountId> accounts) {
        forget(connection);
        if (!accounts.isEmpty()) {
            watching.put(connection, Set.copyOf(accounts));
            accounts.forEach(account -> watchers.computeIfAbsent(account, fresh -> ConcurrentHashMap.newKeySet(2))
                    .add(connection));
        }
    }

    synchronized void forget(Connection connection) {
        Set<AccountId> watched = watching.remove(connection);
        if (watched != null) {
            watched.forEach(account -> watchers.computeIfPresent(account, (same, open) -> {
                open.remove(connection);
                return open.isEmpty() ? null : open;
            }));
        }
    }

    /** Everybody who is watched from here. */
    Set<AccountId> watched() {
        return Set.copyOf(watchers.keySet());
    }

    /** The sockets that watch the account. */
    List<Connection> of(AccountId account) {
        return List.copyOf(watchers.getOrDefault(account, Set.of()));
    }
}
