package io.realchat.health.boundary;

import io.realchat.redis.control.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether Redis answers. A node serves without it, only slower and without new sign-ins, so that this check is always
 * up: taking every node out of service would make things worse.
 */
@Readiness
@ApplicationScoped
public class RedisReach implements HealthCheck {
    private static final System.Logger LOG = System.getLogger(RedisReach.class.getName());

    @Inject
    private Redis redis;

    @Override
    public HealthCheckResponse call() {
        var trouble = redis.trouble();
        trouble.ifPresent(reason -> LOG.log(System.Logger.Level.WARNING, "Redis cannot be used: {0}", reason));
        return HealthCheckResponse.named("redis")
                .up()
                .withData("reachable", trouble.isEmpty())
                .build();
    }
}
