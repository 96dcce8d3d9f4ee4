package io.realchat.keys.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.keys.control.Keys;
import io.realchat.wire.AccountId;
import io.realchat.wire.Empty;
import io.realchat.wire.KeyBundle;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Hands out somebody's keys. It is a POST because each answer takes a one-time key for ever. */
@RequestScoped
@Path("people/{user}/key-bundle")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeyBundleResource {
    @Inject
    private Keys keys;

    @Inject
    private Caller caller;

    @POST
    public KeyBundle take(@PathParam("user") AccountId user, Empty request) {
        return keys.take(caller, user);
    }
}
