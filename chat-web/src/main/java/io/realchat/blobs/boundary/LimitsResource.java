package io.realchat.blobs.boundary;

import io.realchat.blobs.control.Blobs;
import io.realchat.wire.ServerLimits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How much this server takes. */
@RequestScoped
@Path("limits")
@Produces(MediaType.APPLICATION_JSON)
public class LimitsResource {
    @Inject
    private Blobs blobs;

    @GET
    public ServerLimits get() {
        return blobs.limits();
    }
}
