package io.realchat.accounts.boundary;

import io.realchat.accounts.control.Accounts;
import io.realchat.problems.boundary.Anonymous;
import io.realchat.problems.boundary.Large;
import io.realchat.wire.SignUp;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Sign-up. */
@RequestScoped
@Path("accounts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccountsResource {
    @Inject
    private Accounts accounts;

    @POST
    @Anonymous
    public Response signUp(@Large SignUp request, @Context HttpServletRequest http) {
        return RefreshCookie.created(accounts.signUp(request, http.getRemoteAddr()));
    }
}
