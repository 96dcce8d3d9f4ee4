package io.realchat.delivery.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Chooses the backplane: Redis where {@code realchat.redis.url} names one, else this node is alone. */
@ApplicationScoped
class Backplanes {
    @Inject
    @ConfigProperty(name = "realchat.redis.url")
    private Optional<URI> redis = Optional.empty();

    @Produces
    @Singleton
    Backplane backplane() {
        return redis.<Backplane>map(Backplanes::started).orElseGet(LocalBackplane::new);
    }

    void close(@Disposes Backplane backplane) {
        backplane.close();
    }

    private static Backplane started(URI redis) {
        RedisBackplane backplane = new RedisBackplane(redis);
        backplane.start();
        return backplane;
    }
}
