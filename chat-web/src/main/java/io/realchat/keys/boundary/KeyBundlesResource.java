package io.realchat.keys.boundary;

import io.realchat.accounts.control.Caller;
import io.realchat.keys.control.Keys;
import io.realchat.wire.KeyBundles;
import io.realchat.wire.PeopleKeys;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Hands out the keys of many people whom the caller talks with; takes no one-time key. */
@RequestScoped
@Path("people/key-bundles")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class KeyBundlesResource {
    @Inject
    private Keys keys;

    @Inject
    private Caller caller;

    @POST
    public KeyBundles all(PeopleKeys request) {
        return keys.all(caller, request);
    }
}
