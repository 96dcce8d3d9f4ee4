package io.realchat.delivery.control;

import io.realchat.settings.control.Settings;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The backplane of this node: Redis, as the settings name it. */
@Singleton
class Backplanes {
    private final Settings settings;

    @Inject
    Backplanes(Settings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    Backplane open() {
        RedisBackplane backplane = new RedisBackplane(settings.redisUrl());
        backplane.start();
        return backplane;
    }

    void close(@Disposes Backplane backplane) {
        backplane.close();
    }
}
