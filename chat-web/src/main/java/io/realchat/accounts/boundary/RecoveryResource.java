package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Credentials;
import io.realchat.problems.boundary.Anonymous;
import io.realchat.problems.boundary.Large;
import io.realchat.wire.Recovery;
import io.realchat.wire.RecoveryProof;
import io.realchat.wire.RecoveryVault;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Back in with the recovery key: first the vault, then a session with a new password and a new recovery key. */
@RequestScoped
@Path("sessions/recovery")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RecoveryResource {
    @Inject
    private Credentials credentials;

    @POST
    @Path("vault")
    @Anonymous
    public RecoveryVault vault(RecoveryProof request) {
        return credentials.vault(request);
    }

    @POST
    @Anonymous
    public Response recover(@Large Recovery request) {
        return RefreshCookie.created(credentials.recover(request));
    }
}
