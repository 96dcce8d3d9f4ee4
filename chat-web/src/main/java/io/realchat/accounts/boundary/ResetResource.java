package io.realchat.accounts.boundary;

import io.realchat.accounts.control.NewIdentities;
import io.realchat.problems.boundary.Anonymous;
import io.realchat.problems.boundary.Large;
import io.realchat.wire.AccountAnswer;
import io.realchat.wire.Reset;
import io.realchat.wire.ResetCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Back in with a reset code: first the account, whose id the new identity signs, then a session with the new identity. */
@RequestScoped
@Path("sessions/reset")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ResetResource {
    @Inject
    private NewIdentities identities;

    @POST
    @Path("account")
    @Anonymous
    public AccountAnswer account(ResetCode request) {
        return new AccountAnswer(identities.account(request));
    }

    @POST
    @Anonymous
    public Response reset(@Large Reset request) {
        return RefreshCookie.created(identities.reset(request));
    }
}
