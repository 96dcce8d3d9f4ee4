package io.realchat.delivery.control;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** The one clock for all sockets of this node: every connection is looked at four times a second. */
@ApplicationScoped
class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());
    private static final long EVERY = 250;

    @Inject
    private Hub hub;

    private final Thread clock =
            Thread.ofPlatform().name("realchat-watch").daemon().unstarted(this::run);

    void start(@Observes Startup event) {
        clock.start();
    }

    @PreDestroy
    void stop() {
        clock.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                tick();
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "The watch over the sockets ends", e);
        }
    }

    private void tick() {
        try {
            hub.watch(System.currentTimeMillis());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "The sockets were not looked at this time", e);
        }
    }
}
