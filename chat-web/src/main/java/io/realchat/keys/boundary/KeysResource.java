package io.realchat.keys.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.keys.control.Keys;
import io.realchat.problems.boundary.Large;
import io.realchat.wire.KeyState;
import io.realchat.wire.OneTimeKeys;
import io.realchat.wire.OneTimeKeysLeft;
import io.realchat.wire.PreKeys;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller's published keys. */
@RequestScoped
@Path("keys")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {
    @Inject
    private Keys keys;

    @Inject
    private Caller caller;

    @GET
    public KeyState state() {
        return keys.state(caller);
    }

    @PUT
    @Path("pre-keys")
    @Consumes(MediaType.APPLICATION_JSON)
    public void replace(@Large PreKeys next) {
        keys.replace(caller, next);
    }

    @POST
    @Path("one-time")
    @Consumes(MediaType.APPLICATION_JSON)
    public OneTimeKeysLeft add(@Large OneTimeKeys more) {
        return keys.add(caller, more);
    }
}
