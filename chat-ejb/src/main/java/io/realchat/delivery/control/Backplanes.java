package io.realchat.delivery.control;

import io.realchat.settings.control.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** The backplane of this node: Redis, as the settings name it. */
@ApplicationScoped
class Backplanes {
    @Inject
    private Settings settings;

    @Produces
    @ApplicationScoped
    Backplane open() {
        RedisBackplane backplane = new RedisBackplane(settings.redisUrl());
        backplane.start();
        return backplane;
    }

    void close(@Disposes Backplane backplane) {
        backplane.close();
    }
}
