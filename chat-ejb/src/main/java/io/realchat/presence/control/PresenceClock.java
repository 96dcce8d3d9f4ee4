package io.realchat.presence.control;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Says presence anew, three times in its life. */
@ApplicationScoped
class PresenceClock {
    private static final System.Logger LOG = System.getLogger(PresenceClock.class.getName());

    @Resource
    private ManagedScheduledExecutorService clock;

    @Inject
    private Presences presences;

    private final AtomicReference<@Nullable ScheduledFuture<?>> ticking = new AtomicReference<>();

    void start(@Observes Startup event) {
        long every = presences.life().toMillis() / 3;
        ticking.set(clock.scheduleWithFixedDelay(this::tick, every, every, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        Optional.ofNullable(ticking.getAndSet(null)).ifPresent(future -> future.cancel(true));
    }

    private void tick() {
        try {
            presences.renew();
        } catch (RuntimeException e) {
            LOG.log(WARNING, "Presence was not said anew this time", e);
        }
    }
}
