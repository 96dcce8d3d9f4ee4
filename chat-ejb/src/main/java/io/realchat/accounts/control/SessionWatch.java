package io.realchat.accounts.control;

import static java.lang.System.Logger.Level.WARNING;

import io.realchat.delivery.control.Hub;
import io.realchat.wire.CloseCode;
import io.realchat.wire.SessionId;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Closes the sockets here whose sessions are over although this node was not told, as announcements may be lost. It asks the
 * database every five seconds; whoever was told closes at once.
 */
@ApplicationScoped
class SessionWatch {
    private static final System.Logger LOG = System.getLogger(SessionWatch.class.getName());
    private static final long EVERY_SECONDS = 5;

    @Resource
    private ManagedScheduledExecutorService clock;

    @Inject
    private Hub hub;

    @Inject
    private SessionRows rows;

    private final AtomicReference<@Nullable ScheduledFuture<?>> ticking = new AtomicReference<>();

    void start(@Observes Startup event) {
        ticking.set(clock.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS));
    }

    @PreDestroy
    void stop() {
        Optional.ofNullable(ticking.getAndSet(null)).ifPresent(future -> future.cancel(true));
    }

    private void look() {
        try {
            Set<SessionId> open = hub.sessions();
            rows.over(open).forEach(session -> hub.closeHere(session, CloseCode.SIGNED_OUT));
        } catch (RuntimeException e) {
            LOG.log(WARNING, "It was not seen this time whether sessions of open sockets are over", e);
        }
    }
}
