package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Accounts;
import io.realchat.accounts.control.Caller;
import io.realchat.accounts.control.Credentials;
import io.realchat.accounts.control.NewIdentities;
import io.realchat.problems.boundary.Large;
import io.realchat.wire.AccountAnswer;
import io.realchat.wire.Empty;
import io.realchat.wire.NewIdentity;
import io.realchat.wire.NewPassword;
import io.realchat.wire.NewRecoveryKey;
import io.realchat.wire.SessionAnswer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
    private Credentials credentials;

    @Inject
    private NewIdentities identities;

    @Inject
    private Caller caller;

    @GET
    public AccountAnswer get() {
        return new AccountAnswer(accounts.own(caller));
    }

    /** Changes the password; all other sessions end. */
    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    public void changePassword(@Large NewPassword request) {
        credentials.change(caller, request);
    }

    @PUT
    @Path("recovery-key")
    @Consumes(MediaType.APPLICATION_JSON)
    public void replaceRecoveryKey(@Large NewRecoveryKey request) {
        credentials.replace(caller, request);
    }

    /** Gives the account a new identity; all other sessions end. */
    @PUT
    @Path("identity")
    @Consumes(MediaType.APPLICATION_JSON)
    public SessionAnswer replaceIdentity(@Large NewIdentity request) {
        return identities.replace(caller, request);
    }

    @POST
    @Path("public-id")
    @Consumes(MediaType.APPLICATION_JSON)
    public AccountAnswer rotatePublicId(Empty request) {
        return new AccountAnswer(accounts.rotatePublicId(caller));
    }
}
