package io.realchat.delivery.control;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one clock for all sockets of this node: every connection is looked at four times a second. */
@Singleton
class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long EVERY = 250;

    private final Hub hub;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("realchat-watch").daemon().factory());

    @Inject
    Watch(Hub hub) {
        this.hub = hub;
    }

    void start(@Observes Startup event) {
        clock.scheduleWithFixedDelay(this::tick, EVERY, EVERY, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }

    private void tick() {
        try {
            hub.watch(System.currentTimeMillis());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "The sockets were not looked at this time", e);
        }
    }
}
