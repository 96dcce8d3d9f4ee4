package io.realchat.presence.control;

import static java.lang.System.Logger.Level.DEBUG;

import io.realchat.delivery.control.Connection;
import io.realchat.delivery.control.Funnel;
import io.realchat.delivery.control.Push;
import io.realchat.presence.control.Sharing.Look;
import io.realchat.redis.control.RedisUnavailable;
import io.realchat.wire.AccountId;
import io.realchat.wire.Presence;
import io.realchat.wire.ServerFrame.PresenceOf;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the sockets of this node how the people are whom they watch: when a node says that something changed, and when a look
 * from time to time finds it. Whoever shares no conversation any more is told nothing more.
 */
@ApplicationScoped
class Lookout {
    private static final System.Logger LOG = System.getLogger(Lookout.class.getName());
    private static final Funnel.Size SIZE = new Funnel.Size(100_000, Duration.ofMillis(250));

    private final Watchers watchers = new Watchers();
    private final Map<AccountId, Presence> told = new HashMap<>();
    private final Funnel<AccountId, Boolean> looks = new Funnel<>(SIZE, Boolean::logicalOr, it -> tell(it.keySet()));

    @Inject
    private Places places;

    @Inject
    private Sharing sharing;

    /** As {@link Presences#watch}. */
    List<Presence> watch(Connection from, List<AccountId> people) {
        Set<AccountId> allowed = allowed(from.account(), people);
        watchers.set(from, allowed);
        try {
            return known(places.look(allowed));
        } catch (RedisUnavailable e) {
            LOG.log(DEBUG, "Presence is not known for now", e);
            return List.of();
        }
    }

    void forget(Connection connection) {
        watchers.forget(connection);
    }

    /** The account may look different now. */
    void look(AccountId account) {
        if (!watchers.of(account).isEmpty()) {
            looks.put(account, true);
        }
    }

    /**
     * Looks at everybody who is watched from here.
     *
     * @throws RedisUnavailable when Redis does not answer
     */
    void lookAtAll() {
        Set<AccountId> watched = watchers.watched();
        keepOnly(watched);
        tell(watched);
    }

    private synchronized void keepOnly(Set<AccountId> watched) {
        told.keySet().retainAll(watched);
    }

    private Set<AccountId> allowed(AccountId watcher, List<AccountId> people) {
        List<Look> looks =
                people.stream().map(watched -> new Look(watcher, watched)).toList();
        return sharing.allowed(looks).stream().map(Look::watched).collect(Collectors.toSet());
    }

    private void tell(Collection<AccountId> accounts) {
        List<Presence> changed = changes(places.look(accounts));
        try {
            Set<Look> allowed = sharing.allowed(looks(changed));
            changed.forEach(presence -> tell(presence, allowed));
        } catch (RuntimeException e) {
            untell(changed);
            throw e;
        }
    }

    private Set<Look> looks(List<Presence> changed) {
        return changed.stream()
                .flatMap(presence -> watchers.of(presence.userId()).stream()
                        .map(open -> new Look(open.account(), presence.userId())))
                .collect(Collectors.toSet());
    }

    private synchronized void untell(List<Presence> changed) {
        changed.forEach(presence -> told.remove(presence.userId(), presence));
    }

    private void tell(Presence presence, Set<Look> allowed) {
        byte[] frame = Push.of(new PresenceOf(List.of(presence))).bytes();
        watchers.of(presence.userId()).stream()
                .filter(open -> allowed.contains(new Look(open.account(), presence.userId())))
                .forEach(open -> open.offerPassing(frame));
    }

    private synchronized List<Presence> known(Map<AccountId, Seen> seen) {
        List<Presence> people = presences(seen);
        for (Presence presence : people) {
            Presence before = told.putIfAbsent(presence.userId(), presence);
            if (before != null && !before.equals(presence)) {
                looks.put(presence.userId(), true);
            }
        }
        return people;
    }

    /** Nothing known about somebody who was told to be there means that Redis has forgotten, not that the person left. */
    private synchronized List<Presence> changes(Map<AccountId, Seen> seen) {
        List<Presence> changed = new ArrayList<>();
        for (Presence presence : presences(seen)) {
            boolean forgotten = told.containsKey(presence.userId())
                    && !seen.getOrDefault(presence.userId(), new Seen(List.of()))
                            .known();
            if (!forgotten && !presence.equals(told.put(presence.userId(), presence))) {
                changed.add(presence);
            }
        }
        return changed;
    }

    private static List<Presence> presences(Map<AccountId, Seen> seen) {
        long now = System.currentTimeMillis();
        return seen.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey(), now))
                .toList();
    }
}
