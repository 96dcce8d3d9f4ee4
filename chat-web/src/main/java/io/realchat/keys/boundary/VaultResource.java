package io.realchat.keys.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.keys.control.Keys;
import io.realchat.problems.boundary.Large;
import io.realchat.wire.VaultBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller's vault, which this server cannot open. */
@RequestScoped
@Path("vault")
@Produces(MediaType.APPLICATION_JSON)
public class VaultResource {
    @Inject
    private Keys keys;

    @Inject
    private Caller caller;

    @GET
    public VaultBody get() {
        return keys.vault(caller);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void replace(@Large VaultBody next) {
        keys.replace(caller, next);
    }
}
