package io.realchat.health.boundary;

import io.realchat.health.control.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says that this node can serve: its database answers. The reason of a refusal is in the server's log, not in the answer. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
    private static final System.Logger LOG = System.getLogger(Ready.class.getName());

    @Inject
    private Database database;

    @Override
    public HealthCheckResponse call() {
        var trouble = database.trouble();
        trouble.ifPresent(reason -> LOG.log(System.Logger.Level.WARNING, "The database cannot be used: {0}", reason));
        return HealthCheckResponse.named("database").status(trouble.isEmpty()).build();
    }
}
