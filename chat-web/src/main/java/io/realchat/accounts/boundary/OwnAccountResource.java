package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Accounts;
import io.realchat.accounts.control.Caller;
import io.realchat.wire.AccountAnswer;
import io.realchat.wire.Empty;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller's own account. */
@RequestScoped
@Path("account")
@Produces(MediaType.APPLICATION_JSON)
public class OwnAccountResource {
    @Inject
    private Accounts accounts;

    @Inject
    private Caller caller;

    @GET
    public AccountAnswer get() {
        return new AccountAnswer(accounts.own(caller));
    }

    @POST
    @Path("public-id")
    @Consumes(MediaType.APPLICATION_JSON)
    public AccountAnswer rotatePublicId(Empty request) {
        return new AccountAnswer(accounts.rotatePublicId(caller));
    }
}
