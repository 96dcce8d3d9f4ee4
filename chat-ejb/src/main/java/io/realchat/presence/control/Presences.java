package io.realchat.presence.control;

import static java.lang.System.Logger.Level.WARNING;

import io.realchat.delivery.control.Announcement.Bell;
import io.realchat.delivery.control.Connection;
import io.realchat.delivery.control.Funnel;
import io.realchat.delivery.control.Hub;
import io.realchat.redis.control.RedisUnavailable;
import io.realchat.wire.AccountId;
import io.realchat.wire.Mood;
import io.realchat.wire.Presence;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who is there, over all sockets and nodes of an account, told to those who share a conversation. A node's word holds for
 * {@code realchat.presence.life} (45 seconds) and is said anew in each third of it, so that a node that dies is forgotten.
 * While Redis is away nothing is known and nothing is told.
 */
@ApplicationScoped
public class Presences {
    private static final System.Logger LOG = System.getLogger(Presences.class.getName());
    private static final Funnel.Size SIZE = new Funnel.Size(100_000, Duration.ofMillis(250));

    private final Moods moods = new Moods();
    private final Map<AccountId, Mood> left = new HashMap<>();
    private final Funnel<AccountId, Boolean> sayings = new Funnel<>(SIZE, Boolean::logicalOr, it -> say(it.keySet()));

    @Inject
    private Lookout lookout;

    @Inject
    private Places places;

    @Inject
    private Hub hub;

    @Inject
    @ConfigProperty(name = "realchat.presence.life", defaultValue = "PT45S")
    private Duration life;

    @PostConstruct
    void attend() {
        hub.attend(lookout::look, this::leave);
    }

    /** What a client says of the person in front of it. */
    public void say(Connection from, Mood mood) {
        boolean changed = moods.say(from, mood);
        if (!hub.has(from)) {
            changed |= moods.leave(from);
        }
        if (changed) {
            sayings.put(from.account(), true);
        }
    }

    /** From now on the socket is told of these people; the answer is how they are, without those it may not know about. */
    public List<Presence> watch(Connection from, List<AccountId> people) {
        List<Presence> now = lookout.watch(from, people);
        if (!hub.has(from)) {
            lookout.forget(from);
        }
        return now;
    }

    private void leave(Connection connection) {
        lookout.forget(connection);
        if (moods.leave(connection)) {
            sayings.put(connection.account(), true);
        }
    }

    /** Says all of this node's accounts anew and looks at those that are watched from here. */
    void renew() {
        try {
            say(moods.accounts(), false);
            lookout.lookAtAll();
        } catch (RedisUnavailable e) {
            LOG.log(WARNING, "Presence is not known for now: {0}", e.getMessage());
        }
    }

    Duration life() {
        return life;
    }

    private void say(Set<AccountId> accounts) {
        say(accounts, true);
        accounts.forEach(account -> hub.announce(new Bell(account), null));
    }

    /** Whoever is here no more gets a last word that holds until now. */
    private synchronized void say(Collection<AccountId> accounts, boolean leaving) {
        long now = System.currentTimeMillis();
        Map<AccountId, Mood> present = new HashMap<>();
        Map<AccountId, Mood> gone = new HashMap<>();
        for (AccountId account : accounts) {
            moods.of(account).ifPresentOrElse(mood -> present.put(account, mood), () -> {
                Mood last = left.get(account);
                if (leaving && last != null) {
                    gone.put(account, last);
                }
            });
        }
        left.putAll(present);
        places.say(present, now + life.toMillis());
        places.say(gone, now);
        left.keySet().removeAll(gone.keySet());
    }
}
